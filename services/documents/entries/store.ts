import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'
import { readableSpaces } from '@parvis/access/readable.ts'
import { nameKey } from '@parvis/contract/names.ts'
import { askPrepared } from './prepared-query.ts'

/** A document as lists show it; times are ISO 8601, in UTC. */
export type EntryRow = Row<{
  id: 'document.id'
  spaceId: 'document.space_id'
  spaceName: 'space.name'
  parentId: 'document.parent_id'
  kind: 'document.kind'
  title: 'document.title'
  size: 'document.size'
  mediaType: 'document.media_type'
  author: 'agent.display_name'
  updatedBy: 'agent.display_name'
  updatedAt: 'document.updated_at'
  createdAt: 'document.created_at'
  trashedAt: 'document.trashed_at'
}> & {
  integrity: Row<{ state: 'stored_object.state' }>['state'] | null
  thumbnail: boolean
  favourite: boolean
  updatedByMe: boolean
  /** The sort key of the row, with nothing lost of its precision. */
  sortedBy: string
}

type Bindings = Record<string, Knex.RawBinding>

/**
 * Dresses documents for a list. `source` selects `d.*` and `sorted_by` of few documents, in their order;
 * names and states are looked up for those alone.
 */
export async function entries(
  db: Knex,
  agentId: string,
  source: string,
  order: string,
  bindings: Bindings,
): Promise<EntryRow[]> {
  const sql = `
    select d.id, d.space_id as "spaceId", s.name as "spaceName", d.parent_id as "parentId", d.kind, d.title,
           d.size, d.media_type as "mediaType", o.state as integrity, coalesce(o.thumbnail = 'made', false) as thumbnail,
           f.agent_id is not null as favourite, c.display_name as author, u.display_name as "updatedBy",
           d.updated_by = :agentId as "updatedByMe",
           d.updated_at as "updatedAt", d.created_at as "createdAt", d.trashed_at as "trashedAt",
           d.sorted_by as "sortedBy"
    from (${source}) d
    join space s on s.id = d.space_id
    join agent c on c.id = d.created_by
    join agent u on u.id = d.updated_by
    left join file_version v on v.id = d.version_id
    left join stored_object o on o.key = v.object_key
    left join document_favourite f on f.document_id = d.id and f.agent_id = :agentId
    order by ${order}`
  return askPrepared<EntryRow>(db, sql, { agentId, ...bindings })
}

export type Sort = { key: 'name' | 'updated' | 'size'; order: 'asc' | 'desc' }
export type Place = { leaf: boolean; sortedBy: string; id: string }

const sortKeys = {
  name: { column: 'd.title collate name_order', text: 'd.title', cast: 'text' },
  updated: { column: 'd.updated_at', text: 'd.updated_at::text', cast: 'timestamptz' },
  size: { column: 'coalesce(d.size, 0)', text: 'coalesce(d.size, 0)::text', cast: 'bigint' },
} as const

/** What lies in a folder, or at the top of the space when `containerId` is the space's: folders first, then leaves, each sorted. */
export async function listContainer(
  db: Knex,
  agentId: string,
  given: { containerId: string; sort: Sort; after: Place | undefined; foldersOnly: boolean; limit: number },
): Promise<EntryRow[]> {
  const { column, text, cast } = sortKeys[given.sort.key]
  const { order } = given.sort
  const sorted = column.replaceAll('d.', 'e.')
  // Two scans of the index, one for folders and one for leaves, so that each order of the keys is the index's own or its reverse.
  const half = (leaf: boolean): string => {
    const behind = given.after?.leaf === leaf
    const further = `and (${column}, d.id) ${order === 'asc' ? '>' : '<'} (cast(:after as ${cast}), cast(:afterId as uuid))`
    return `(select d.*, ${text} as sorted_by from document d
      where d.container_id = :containerId and d.leaf = ${leaf} and d.trashed_at is null and not d.attached ${behind ? further : ''}
      order by ${column} ${order}, d.id ${order} limit :limit)`
  }
  const halves = [
    ...(given.after?.leaf === true ? [] : [half(false)]),
    ...(given.foldersOnly ? [] : [half(true)]),
  ]
  const source = `select e.* from (${halves.join(' union all ')}) e order by e.leaf, ${sorted} ${order}, e.id ${order} limit :limit`
  return entries(db, agentId, source, `d.leaf, ${column} ${order}, d.id ${order}`, {
    containerId: given.containerId,
    limit: given.limit,
    after: given.after?.sortedBy ?? '',
    afterId: given.after?.id ?? '',
  })
}

export type Moment = { at: string; id: string }

/** Pages and files of all spaces that the agent may read, the latest changed first. */
export async function listRecent(
  db: Knex,
  agentId: string,
  { before, limit }: { before: Moment | undefined; limit: number },
): Promise<EntryRow[]> {
  const older = 'and (d.updated_at, d.id) < (cast(:at as timestamptz), cast(:id as uuid))'
  const source = `
    select e.*, e.updated_at::text as sorted_by
    from (:spaces) m cross join lateral (
      select d.* from document d
      where d.space_id = m.space_id and d.trashed_at is null and d.leaf and not d.attached ${before ? older : ''}
      order by d.updated_at desc, d.id desc limit :limit) e
    order by e.updated_at desc, e.id desc limit :limit`
  return entries(db, agentId, source, 'd.updated_at desc, d.id desc', {
    spaces: readableSpaces(db, agentId),
    at: before?.at ?? '',
    id: before?.id ?? '',
    limit,
  })
}

/** Documents that an agent keeps a note of in `table`, and may still read, the latest note first. */
async function listNoted(
  db: Knex,
  agentId: string,
  { table, column }: { table: 'document_favourite' | 'document_visit'; column: 'chosen_at' | 'visited_at' },
  { before, limit }: { before: Moment | undefined; limit: number },
): Promise<EntryRow[]> {
  const older = `and (n.${column}, n.document_id) < (cast(:at as timestamptz), cast(:id as uuid))`
  const source = `
    select d.*, n.${column} as noted_at, n.${column}::text as sorted_by
    from ${table} n join document d on d.id = n.document_id
    where n.agent_id = :agentId and d.trashed_at is null and d.space_id in (:spaces) ${before ? older : ''}
    order by n.${column} desc, n.document_id desc limit :limit`
  return entries(db, agentId, source, 'd.noted_at desc, d.id desc', {
    spaces: readableSpaces(db, agentId),
    at: before?.at ?? '',
    id: before?.id ?? '',
    limit,
  })
}

type Window = { before: Moment | undefined; limit: number }

export const listFavourites = (db: Knex, agentId: string, window: Window): Promise<EntryRow[]> =>
  listNoted(db, agentId, { table: 'document_favourite', column: 'chosen_at' }, window)

export const listVisited = (db: Knex, agentId: string, window: Window): Promise<EntryRow[]> =>
  listNoted(db, agentId, { table: 'document_visit', column: 'visited_at' }, window)

/** Documents that others have changed since the agent last had them open, the latest changed first. */
export async function listUnseen(
  db: Knex,
  agentId: string,
  { before, limit }: { before: Moment | undefined; limit: number },
): Promise<EntryRow[]> {
  const older = 'and (d.updated_at, d.id) < (cast(:at as timestamptz), cast(:id as uuid))'
  const source = `
    select d.*, d.updated_at::text as sorted_by
    from document_visit n join document d on d.id = n.document_id
    where n.agent_id = :agentId and d.updated_at > n.visited_at and d.updated_by <> :agentId
      and d.leaf and not d.attached and d.trashed_at is null and d.space_id in (:spaces) ${before ? older : ''}
    order by d.updated_at desc, d.id desc limit :limit`
  return entries(db, agentId, source, 'd.updated_at desc, d.id desc', {
    spaces: readableSpaces(db, agentId),
    at: before?.at ?? '',
    id: before?.id ?? '',
    limit,
  })
}

/** What was thrown away as such, the latest first. */
export async function listTrash(
  db: Knex,
  agentId: string,
  { spaceId, before, limit }: { spaceId: string; before: Moment | undefined; limit: number },
): Promise<EntryRow[]> {
  const older = 'and (d.trashed_at, d.id) < (cast(:at as timestamptz), cast(:id as uuid))'
  const source = `
    select d.*, d.trashed_at::text as sorted_by from document d
    where d.space_id = :spaceId and d.trash_root = d.id ${before ? older : ''}
    order by d.trashed_at desc, d.id desc limit :limit`
  return entries(db, agentId, source, 'd.trashed_at desc, d.id desc', {
    spaceId,
    at: before?.at ?? '',
    id: before?.id ?? '',
    limit,
  })
}

/** The documents of these ids that exist, trashed ones too, by name. */
export async function findEntries(db: Knex, agentId: string, ids: string[]): Promise<EntryRow[]> {
  const source = `select d.*, d.title as sorted_by from document d where d.id = any(:ids)`
  return entries(db, agentId, source, 'd.leaf, d.title collate name_order, d.id', { ids })
}

/** A document by its id, a trashed one too; `undefined` when there is none. */
export async function findEntry(db: Knex, agentId: string, id: string): Promise<EntryRow | undefined> {
  // With `any` of one id, Postgres would expect ten, and plan anew for each.
  const source = `select d.*, d.title as sorted_by from document d where d.id = :id`
  return (await entries(db, agentId, source, 'd.id', { id }))[0]
}

export type Step = Row<{
  id: 'document.id'
  title: 'document.title'
  kind: 'document.kind'
  spaceId: 'document.space_id'
}> & { trashed: boolean }

/** A document and the folders above it, from the top down; empty when there is no such document. */
export async function pathTo(db: Knex, documentId: string): Promise<Step[]> {
  return askPrepared<Step>(
    db,
    `with recursive up as (
       select id, parent_id, title, kind, space_id, trashed_at, 0 as height from document where id = :documentId
       union all
       select d.id, d.parent_id, d.title, d.kind, d.space_id, d.trashed_at, up.height + 1
       from document d join up on d.id = up.parent_id
     )
     select id, title, kind, space_id as "spaceId", trashed_at is not null as trashed from up order by height desc`,
    { documentId },
  )
}

/** Living documents of the container that have one of these names to people, whatever its case, Unicode form and spaces at the ends. */
export async function takenNames(
  db: Knex,
  containerId: string,
  names: string[],
): Promise<Row<{ name: 'document.title'; documentId: 'document.id'; kind: 'document.kind' }>[]> {
  return db('document')
    .where({ container_id: containerId, attached: false })
    .whereNull('trashed_at')
    .whereRaw('lower(title collate name_order) = any(?)', [names.map(nameKey)])
    .orderBy('id')
    .select({ name: 'title', documentId: 'id', kind: 'kind' })
}
