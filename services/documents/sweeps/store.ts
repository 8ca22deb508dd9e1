import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'

/** Whether anything refers to the object `k.key`: a file's, an upload's, a page version's, or the picture of a file's. */
const referenced = `
  exists (select 1 from stored_object o where o.key = k.key)
  or exists (select 1 from upload u where u.object_key = k.key and u.state = 'open')
  or exists (select 1 from document_version p where p.object_key = k.key)
  or exists (select 1 from stored_object o where k.key like 'thumb-%' and o.key = substr(k.key, 7))`

export type Removal = Row<{ key: 'object_removal.key'; s3UploadId: 'object_removal.s3_upload_id' }> & {
  needed: boolean
}

/** What the store is to let go of. `needed`: something refers to it after all, whatever was noted, and it must stay. */
export async function dueRemovals(db: Knex, limit: number): Promise<Removal[]> {
  const result = await db.raw<{ rows: Removal[] }>(
    `select k.key, k.s3_upload_id as "s3UploadId", (${referenced}) as needed
     from (select * from object_removal where due_at <= now() order by due_at limit :limit) k`,
    { limit },
  )
  return result.rows
}

export async function removed(db: Knex, key: string): Promise<void> {
  await db('object_removal').where({ key }).delete()
}

/** The store would not; another try in a minute. */
export async function postpone(db: Knex, key: string): Promise<void> {
  await db('object_removal')
    .where({ key })
    .update({ due_at: db.raw(`now() + interval '1 minute'`) })
}

/** Of these keys of the store, notes for removal those that nothing refers to. Returns how many. */
export async function noteOrphans(db: Knex, keys: string[]): Promise<number> {
  const result = await db.raw<{ rowCount: number }>(
    `insert into object_removal (key)
     select k.key from unnest(cast(:keys as text[])) as k (key) where not (${referenced})
     on conflict do nothing`,
    { keys },
  )
  return result.rowCount
}

/** Of these unfinished uploads of the store, those that no upload of ours stands for. */
export async function unknownUploads(db: Knex, s3UploadIds: string[]): Promise<Set<string>> {
  const result = await db.raw<{ rows: Row<{ id: 'upload.id' }>[] }>(
    `select k.id from unnest(cast(:s3UploadIds as text[])) as k (id)
     where not exists (select 1 from upload u where u.s3_upload_id = k.id)`,
    { s3UploadIds },
  )
  return new Set(result.rows.map(({ id }) => id))
}

/** Objects whose last file went without them (a space was deleted, two copies at the same moment): noted for removal. */
export async function releaseUnused(db: Knex, limit: number): Promise<number> {
  const result = await db.raw<{ rowCount: number }>(
    `with gone as (
       delete from stored_object where key in (
         select o.key from stored_object o
         where not exists (select 1 from file_version v where v.object_key = o.key)
         order by o.key limit :limit for update skip locked
       ) returning key, thumbnail
     )
     insert into object_removal (key)
     select key from gone union all select 'thumb-' || key from gone where thumbnail = 'made'
     on conflict do nothing`,
    { limit },
  )
  return result.rowCount
}

/** Uploads that nobody has touched for too long; those that are done just go. */
export async function expiredUploads(
  db: Knex,
  limit: number,
): Promise<Row<{ id: 'upload.id'; state: 'upload.state' }>[]> {
  return db('upload')
    .where('expires_at', '<', db.fn.now())
    .orderBy('expires_at')
    .limit(limit)
    .select('id', 'state')
}

export async function forgetUpload(db: Knex, id: string): Promise<void> {
  await db('upload').where({ id, state: 'done' }).delete()
}
