import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'

/**
 * One document to be copied: `title` only where the copy is to be called otherwise, `name` only where it becomes a file of a page, whose
 * text names it so.
 */
export type Pair = { from: string; to: string; versionId: string; title: string | null; name: string | null }

const pairs = `unnest(cast(:from as uuid[]), cast(:to as uuid[]), cast(:versionIds as uuid[]), cast(:titles as text[]),
  cast(:names as uuid[])) as m ("from", "to", version_id, title, name)`

function bindingsOf(all: Pair[]) {
  return {
    from: all.map(({ from }) => from),
    to: all.map(({ to }) => to),
    versionIds: all.map(({ versionId }) => versionId),
    titles: all.map(({ title }) => title),
    names: all.map(({ name }) => name),
  }
}

/** Which of these names the page's own files go by. */
export async function namesOfAttached(db: Knex, pageId: string, names: string[]): Promise<string[]> {
  const result = await db.raw<{ rows: Row<{ name: 'document.id' }>[] }>(
    `select distinct n.name from unnest(cast(:names as uuid[])) as n (name)
     join document d on d.parent_id = :pageId and d.attached and d.trashed_at is null and (d.id = n.name or d.origin_id = n.name)`,
    { pageId, names },
  )
  return result.rows.map(({ name }) => name)
}

type Named = Row<{ id: 'document.id'; spaceId: 'document.space_id'; name: 'document.id' }>

/** The living files that go by these names: those of that id, then their copies on other pages, a few of them. */
export async function filesNamed(db: Knex, names: string[]): Promise<Named[]> {
  const result = await db.raw<{ rows: Named[] }>(
    `select f.* from unnest(cast(:names as uuid[])) as n (name) cross join lateral (
       select d.id, d.space_id as "spaceId", n.name
       from document d where (d.id = n.name or d.origin_id = n.name) and d.kind = 'file' and d.trashed_at is null
       order by d.id = n.name desc, d.created_at limit 20) f`,
    { names },
  )
  return result.rows
}

type Living = Row<{ id: 'document.id'; kind: 'document.kind'; size: 'document.size' }> & { pageBytes: number }

/** These documents and what lives under them, from the top down. `size` is that of the latest version, `pageBytes` that of a page's text. */
export async function livingSubtree(db: Knex, ids: string[]): Promise<Living[]> {
  const result = await db.raw<{ rows: Living[] }>(
    `with recursive down as (
       select id, kind, size, 1 as height from document where id = any(:ids) and trashed_at is null
       union all
       select d.id, d.kind, d.size, down.height + 1 from down cross join lateral
         (select id, kind, size from document where parent_id = down.id and trashed_at is null offset 0) d
     )
     select id, kind, size,
            coalesce((select s.bytes from document_snapshot s where s.document_id = down.id), 0) as "pageBytes"
     from down order by height`,
    { ids },
  )
  return result.rows
}

/**
 * Copies documents with the latest version of each file. The copies share the objects of the originals, which never change:
 * no byte is copied, and all of it is done or none. The roots come to lie under `parentId`.
 */
export async function copyRows(
  tx: Knex,
  all: Pair[],
  given: { rootIds: string[]; spaceId: string; parentId: string | null; agentId: string },
): Promise<void> {
  await tx.raw(
    `with m as (select * from ${pairs})
     insert into document (id, space_id, parent_id, kind, title, created_by, updated_by, attached, origin_id, version_id, size, media_type)
     select m."to", :spaceId, case when d.id = any(:rootIds) then cast(:parentId as uuid) else p."to" end, d.kind,
            coalesce(m.title, d.title), :agentId, :agentId,
            m.name is not null or (d.attached and not d.id = any(:rootIds)),
            coalesce(m.name, case when d.attached then coalesce(d.origin_id, d.id) end),
            case when d.version_id is not null then m.version_id end, d.size, d.media_type
     from m join document d on d.id = m."from" left join m p on p."from" = d.parent_id`,
    { ...bindingsOf(all), ...given },
  )
  await tx.raw(
    `insert into file_version (id, document_id, number, object_key, size, media_type, created_by)
     select m.version_id, m."to", 1, v.object_key, v.size, v.media_type, :agentId
     from ${pairs} join document d on d.id = m."from" join file_version v on v.id = d.version_id`,
    { ...bindingsOf(all), agentId: given.agentId },
  )
}

/**
 * Has the collaboration service's function copy what is stored of pages; see `copy_pages`. The log of a page holds what was deleted
 * before, which nobody in the new place may get: a page that came into its space after its log was written is compacted before anyone
 * is let in.
 */
export async function copyPages(tx: Knex, all: Pick<Pair, 'from' | 'to'>[]): Promise<void> {
  if (all.length === 0) return
  const to = all.map(({ to: id }) => id)
  await tx.raw('select copy_pages(cast(:from as uuid[]), cast(:to as uuid[]))', {
    from: all.map(({ from }) => from),
    to,
  })
  // After the copy, and not now(), which is when the transaction began: what was written since must not look younger than the copy.
  await tx('document')
    .whereIn('id', to)
    .update({ moved_at: tx.raw('clock_timestamp()') })
}
