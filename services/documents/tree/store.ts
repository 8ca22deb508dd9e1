import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'
import type { Kind } from '@parvis/contract/documents.ts'

/** A document as changes of the tree see it. */
export type Node = Row<{
  id: 'document.id'
  spaceId: 'document.space_id'
  parentId: 'document.parent_id'
  kind: 'document.kind'
  title: 'document.title'
  attached: 'document.attached'
}> & { trashed: boolean }

const nodeColumns = (db: Knex) => ({
  id: 'id',
  spaceId: 'space_id',
  parentId: 'parent_id',
  kind: 'kind',
  title: 'title',
  attached: 'attached',
  trashed: db.raw('trashed_at is not null'),
})

/**
 * Holds the trees of these spaces until the end of the transaction. All who change the shape of a tree take this lock first,
 * always in the order of the ids, so that they queue instead of crossing each other or locking each other out.
 */
export async function lockTrees(tx: Knex, spaceIds: string[]): Promise<void> {
  const wanted = [...new Set(spaceIds)].sort()
  const lock = () =>
    tx('space_tree').whereIn('space_id', wanted).orderBy('space_id').forUpdate().select('space_id')
  const rows = await lock()
  if (rows.length === wanted.length) return
  await tx('space_tree')
    .insert(wanted.map((spaceId) => ({ space_id: spaceId })))
    .onConflict()
    .ignore()
  await lock()
}

/** The space has changed: lists of spaces show the latest first. */
export async function touchSpaces(tx: Knex, spaceIds: string[]): Promise<void> {
  await tx.raw('select touch_spaces(cast(:spaceIds as uuid[]))', { spaceIds })
}

export async function findNode(db: Knex, id: string): Promise<Node | undefined> {
  return db('document').where({ id }).first(nodeColumns(db))
}

export async function findNodes(db: Knex, ids: string[]): Promise<Node[]> {
  return db('document').whereIn('id', ids).orderBy('id').select(nodeColumns(db))
}

/** The ids from a document up to the top, itself first. */
export async function ancestry(db: Knex, id: string): Promise<string[]> {
  const result = await db.raw<{ rows: Row<{ id: 'document.id' }>[] }>(
    `with recursive up as (
       select id, parent_id, 1 as height from document where id = :id
       union all
       select d.id, d.parent_id, up.height + 1 from document d join up on d.id = up.parent_id
     )
     select id from up order by height`,
    { id },
  )
  return result.rows.map((row) => row.id)
}

/** The ids above each of these documents, nearest first. */
export async function ancestries(db: Knex, ids: string[]): Promise<Map<string, string[]>> {
  const result = await db.raw<{ rows: (Row<{ id: 'document.id' }> & { above: string[] })[] }>(
    `with recursive up as (
       select id as start, parent_id, 1 as height from document where id = any(:ids)
       union all
       select up.start, d.parent_id, up.height + 1 from document d join up on d.id = up.parent_id
     )
     select start as id, array_agg(parent_id order by height) filter (where parent_id is not null) as above
     from up group by start having bool_or(parent_id is not null)`,
    { ids },
  )
  return new Map(result.rows.map(({ id, above }) => [id, above]))
}

// Whoever walks down a tree asks for the children of one folder after the other: `lateral` with `offset 0` holds the planner to the index,
// where a join may be planned as a reading of the whole table.

/** Levels from the highest of these documents down to the lowest under them; 1 when they hold nothing. */
export async function heightOf(db: Knex, ids: string[]): Promise<number> {
  const result = await db.raw<{ rows: { height: number | null }[] }>(
    `with recursive down as (
       select id, 1 as height from document where id = any(:ids)
       union all
       select d.id, down.height + 1 from down cross join lateral
         (select id from document where parent_id = down.id offset 0) d
     )
     select max(height)::int as height from down`,
    { ids },
  )
  return result.rows[0]?.height ?? 0
}

export type NewDocument = {
  id: string
  spaceId: string
  parentId: string | null
  kind: Kind
  title: string
  agentId: string
  attached?: boolean
}

export async function insertDocument(tx: Knex, given: NewDocument): Promise<void> {
  await tx('document').insert({
    id: given.id,
    space_id: given.spaceId,
    parent_id: given.parentId,
    kind: given.kind,
    title: given.title,
    attached: given.attached ?? false,
    created_by: given.agentId,
    updated_by: given.agentId,
  })
}

export async function rename(
  tx: Knex,
  id: string,
  { title, agentId }: { title: string; agentId: string },
): Promise<void> {
  await tx('document').where({ id }).update({ title, updated_by: agentId, updated_at: tx.fn.now() })
}

/** Hangs documents of a space under another parent of the same space. */
export async function reparent(tx: Knex, ids: string[], parentId: string | null): Promise<void> {
  await tx('document').whereIn('id', ids).update({ parent_id: parentId, restored_from: null })
}

/** What a document takes: of a file all versions, of a page its text. */
type Weight = { versionBytes: number; pageBytes: number }

/** These documents and all that lies under them, trashed or not. */
export async function subtree(db: Knex, ids: string[]): Promise<(Node & Weight)[]> {
  const result = await db.raw<{ rows: (Node & Weight)[] }>(
    `with recursive down as (
       select id from document where id = any(:ids)
       union
       select d.id from down cross join lateral (select id from document where parent_id = down.id offset 0) d
     )
     select d.id, d.space_id as "spaceId", d.parent_id as "parentId", d.kind, d.title, d.attached,
            d.trashed_at is not null as trashed,
            coalesce((select sum(v.size) from file_version v where v.document_id = d.id), 0)::bigint as "versionBytes",
            coalesce((select s.bytes from document_snapshot s where s.document_id = d.id), 0) as "pageBytes"
     from down cross join lateral (select * from document where id = down.id offset 0) d`,
    { ids },
  )
  return result.rows
}

/**
 * Takes documents to another space, under `parentId`, with all that lies under them. One statement, since a document
 * and its parent are always in the same space.
 */
export async function moveToSpace(
  tx: Knex,
  given: { rootIds: string[]; ids: string[]; spaceId: string; parentId: string | null },
): Promise<void> {
  await tx.raw(
    `update document set space_id = :spaceId, moved_at = now(), restored_from = null,
       parent_id = case when id = any(:rootIds) then cast(:parentId as uuid) else parent_id end
     where id = any(:ids)`,
    given,
  )
}
