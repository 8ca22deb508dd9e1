import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'

/** What a statement has done to documents: enough to tell who has them open. */
export type Touched = Row<{ id: 'document.id'; kind: 'document.kind' }>

/** Marks living documents and all that lives under them, each with the root that it went with. */
export async function trash(tx: Knex, rootIds: string[], agentId: string): Promise<Touched[]> {
  const found = await tx.raw<{ rows: Row<{ id: 'document.id'; root: 'document.id' }>[] }>(
    `with recursive down as (
       select id, id as root from document where id = any(:rootIds) and trashed_at is null
       union all
       select d.id, down.root from down cross join lateral
         (select id from document where parent_id = down.id and trashed_at is null offset 0) d
     )
     select id, root from down`,
    { rootIds },
  )
  // Found first, then marked: one statement for both would be planned for many more rows than there mostly are.
  const result = await tx.raw<{ rows: Touched[] }>(
    `update document d set trashed_at = now(), trashed_by = :agentId, trash_root = u.root
     from unnest(cast(:ids as uuid[]), cast(:roots as uuid[])) as u (id, root) where d.id = u.id
     returning d.id, d.kind`,
    { ids: found.rows.map(({ id }) => id), roots: found.rows.map(({ root }) => root), agentId },
  )
  return result.rows
}

/** The nearest living document above this one; `undefined` when there is none up to the top of the space. */
export async function nearestLiving(db: Knex, id: string): Promise<Touched | undefined> {
  const result = await db.raw<{ rows: Touched[] }>(
    `with recursive up as (
       select p.id, p.parent_id, p.kind, p.trashed_at, 1 as height
       from document d join document p on p.id = d.parent_id where d.id = :id
       union all
       select p.id, p.parent_id, p.kind, p.trashed_at, up.height + 1 from document p join up on p.id = up.parent_id
     )
     select id, kind from up where trashed_at is null order by height limit 1`,
    { id },
  )
  return result.rows[0]
}

/** Brings a document back under `parentId`, with what was thrown away together with it. */
export async function restore(
  tx: Knex,
  id: string,
  { parentId, attached }: { parentId: string | null; attached: boolean },
): Promise<Touched[]> {
  const found = await tx.raw<{ rows: Row<{ id: 'document.id' }>[] }>(
    `with recursive down as (
       select id, trash_root from document where id = :id
       union all
       select d.id, down.trash_root from down cross join lateral
         (select id from document where parent_id = down.id and trash_root = down.trash_root offset 0) d
     )
     select id from down`,
    { id },
  )
  const result = await tx.raw<{ rows: Touched[] }>(
    `update document set trashed_at = null, trashed_by = null, trash_root = null, trash_reason = 'trashed',
       restored_from = case when id = :id and parent_id is distinct from cast(:parentId as uuid)
         then coalesce(restored_from, parent_id) else restored_from end,
       parent_id = case when id = :id then cast(:parentId as uuid) else parent_id end,
       attached = case when id = :id then :attached else attached end
     where id = any(:ids)
     returning id, kind`,
    { id, ids: found.rows.map((row) => row.id), parentId, attached },
  )
  return result.rows
}

export type TrashFacts = Row<{ trashedBy: 'agent.display_name'; reason: 'document.trash_reason' }> & {
  from: Row<{ id: 'document.id'; title: 'document.title' }>[]
}

/** Who threw these away, why, and from which folders, from the top down. */
export async function factsOf(db: Knex, ids: string[]): Promise<Map<string, TrashFacts>> {
  const result = await db.raw<{ rows: (TrashFacts & Row<{ id: 'document.id' }>)[] }>(
    `with recursive up as (
       select id as start, parent_id as id, 1 as height from document where id = any(:ids) and parent_id is not null
       union all
       select up.start, d.parent_id, up.height + 1 from up join document d on d.id = up.id where d.parent_id is not null
     ), path as (
       select up.start, json_agg(json_build_object('id', d.id, 'title', d.title) order by up.height desc) as folders
       from up join document d on d.id = up.id group by up.start
     )
     select d.id, a.display_name as "trashedBy", d.trash_reason as reason, coalesce(p.folders, '[]') as "from"
     from document d join agent a on a.id = d.trashed_by left join path p on p.start = d.id where d.id = any(:ids)`,
    { ids },
  )
  return new Map(result.rows.map(({ id, ...facts }) => [id, facts]))
}

/** What was restored from these folders while they lay in the trash and still lies where it was put then: it can go back. */
export async function strayed(tx: Knex, folderIds: string[]): Promise<{ id: string; home: string }[]> {
  return tx('document')
    .whereIn('restored_from', folderIds)
    .whereRaw('(trashed_at is null or trash_root = id)')
    .select({ id: 'id', home: 'restored_from' })
}

export async function sendHome(tx: Knex, { id, home }: { id: string; home: string }): Promise<void> {
  await tx('document').where({ id }).update({ parent_id: home, restored_from: null })
}

export type Root = Touched & Row<{ title: 'document.title' }>

/** All that was thrown away as such in a space. */
export async function rootsOf(db: Knex, spaceId: string): Promise<Root[]> {
  return db('document').where({ space_id: spaceId }).whereRaw('trash_root = id').select('id', 'kind', 'title')
}

/** Roots that have lain in the trash longer than this, the oldest first. */
export async function rootsOlderThan(
  db: Knex,
  days: number,
  limit: number,
): Promise<(Root & Row<{ spaceId: 'document.space_id' }>)[]> {
  return db('document')
    .whereRaw('trash_root = id')
    .whereRaw(`trashed_at < now() - make_interval(days => ?)`, [days])
    .orderBy('trashed_at')
    .limit(limit)
    .select({ id: 'id', kind: 'kind', title: 'title', spaceId: 'space_id' })
}

/** A trashed document and what lies under it, without what had been thrown away before, on its own: that stays in the trash. */
export async function purgeable(db: Knex, id: string): Promise<Touched[]> {
  const result = await db.raw<{ rows: Touched[] }>(
    `with recursive down as (
       select id, kind from document where id = :id
       union all
       select d.id, d.kind from down cross join lateral
         (select id, kind from document where parent_id = down.id and trash_root <> id offset 0) d
     )
     select id, kind from down`,
    { id },
  )
  return result.rows
}

export async function allTrashed(db: Knex, spaceId: string): Promise<Touched[]> {
  return db('document').where({ space_id: spaceId }).whereNotNull('trash_root').select('id', 'kind')
}

/** What stays of the children of documents about to go hangs one level up. */
export async function liftChildren(tx: Knex, ids: string[], parentId: string | null): Promise<void> {
  await tx('document').whereIn('parent_id', ids).whereNotIn('id', ids).update({ parent_id: parentId })
}

/**
 * Deletes documents with their versions, and notes the objects that nothing refers to any more for removal from the store.
 * Returns the bytes that their file versions took, and their pages.
 */
export async function purge(tx: Knex, ids: string[]): Promise<{ bytes: number; pageBytes: number }> {
  const taken = await tx.raw<{ rows: { keys: string[]; bytes: number; pageBytes: number }[] }>(
    `select coalesce(array_agg(distinct object_key), '{}') as keys, coalesce(sum(size), 0)::bigint as bytes,
            (select coalesce(sum(bytes), 0) from document_snapshot where document_id = any(:ids)) as "pageBytes"
     from file_version where document_id = any(:ids)`,
    { ids },
  )
  const { keys = [], bytes = 0, pageBytes = 0 } = taken.rows[0] ?? {}
  await tx.raw(
    `insert into object_removal (key) select object_key from document_version where document_id = any(:ids)
     on conflict do nothing`,
    { ids },
  )
  await tx('document').whereIn('id', ids).delete()
  await tx.raw(
    `with gone as (
       delete from stored_object o where key = any(:keys)
         and not exists (select 1 from file_version v where v.object_key = o.key)
       returning key, thumbnail
     )
     insert into object_removal (key)
     select key from gone union all select 'thumb-' || key from gone where thumbnail = 'made'
     on conflict do nothing`,
    { keys },
  )
  return { bytes, pageBytes }
}
