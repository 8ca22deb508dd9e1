import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'

export type Due = Row<{
  key: 'stored_object.key'
  size: 'stored_object.size'
  mediaType: 'stored_object.media_type'
  claimedSha256: 'stored_object.claimed_sha256'
  state: 'stored_object.state'
}>

const leaseMinutes = 5

/** Takes the object that has waited longest; nobody else gets it until the lease ends. `undefined` when none is due. */
export async function takeDue(db: Knex): Promise<Due | undefined> {
  const result = await db.raw<{ rows: Due[] }>(
    `update stored_object set leased_until = now() + make_interval(mins => :leaseMinutes), tries = tries + 1
     where key = (
       select key from stored_object
       where (state = 'verifying' or thumbnail = 'unknown') and leased_until <= now()
       order by leased_until, created_at limit 1 for update skip locked
     )
     returning key, size, media_type as "mediaType", claimed_sha256 as "claimedSha256", state`,
    { leaseMinutes },
  )
  return result.rows[0]
}

export async function renewLease(db: Knex, key: string): Promise<void> {
  await db('stored_object')
    .where({ key })
    .update({ leased_until: db.raw('now() + make_interval(mins => ?)', [leaseMinutes]) })
}

/** Gives it back: the store did not answer, and will be asked again a little later. */
export async function giveBack(db: Knex, key: string): Promise<void> {
  await db('stored_object')
    .where({ key })
    .update({ leased_until: db.raw(`now() + interval '30 seconds'`) })
}

export async function setState(
  db: Knex,
  key: string,
  given: { state: 'verified' | 'damaged'; sha256: Buffer | null },
): Promise<void> {
  await db('stored_object').where({ key }).update(given)
}

export async function setThumbnail(db: Knex, key: string, thumbnail: 'none' | 'made'): Promise<void> {
  await db('stored_object').where({ key }).update({ thumbnail })
}

type Showing = Row<{ id: 'document.id'; spaceId: 'document.space_id'; title: 'document.title' }>

/** The files that show these bytes. */
export async function documentsOf(db: Knex, key: string): Promise<Showing[]> {
  return db('file_version as v')
    .join('document as d', 'd.id', 'v.document_id')
    .where({ 'v.object_key': key })
    .select<Showing[]>({ id: 'd.id', spaceId: 'd.space_id', title: 'd.title' })
}
