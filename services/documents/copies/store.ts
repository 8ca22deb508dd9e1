import type { Knex } from 'knex'

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
  const result = await db.raw<{ rows: { name: string }[] }>(
    `select distinct n.name from unnest(cast(:names as uuid[])) as n (name)
     join document d on d.parent_id = :pageId and d.attached and d.trashed_at is null and (d.id = n.name or d.origin_id = n.name)`,
    { pageId, names },
  )
  return result.rows.map(({ name }) => name)
}

/** The living files that go by these names: those of that id, then their copies on other pages, a few of them. */
export async function filesNamed(
  db: Knex,
  names: string[],
): Promise<{ id: string; spaceId: string; name: string }[]> {
  const result = await db.raw<{ rows: { id: string; spaceId: string; name: string }[] }>(
    `select f.* from unnest(cast(:names as uuid[])) as n (name) cross join lateral (
       select d.id, d.space_id as "spaceId", n.name
       from document d where (d.id = n.name or d.origin_id = n.name) and d.kind = 'file' and d.trashed_at is null
       order by d.id = n.name desc, d.created_at limit 20) f`,
    { names },
  )
  return result.rows
}

type Living = { id: string; size: number | null; pageBytes: number }

/** These documents and what lives under them, from the top down. `size` is that of the latest version, `pageBytes` that of a page's text. */
export async function livingSubtree(db: Knex, ids: string[]): Promise<Living[]> {
  const result = await db.raw<{ rows: Living[] }>(
    `with recursive down as (
       select id, size, 1 as height from document where id = any(:ids) and trashed_at is null
       union all
       select d.id, d.size, down.height + 1 from down cross join lateral
         (select id, size from document where parent_id = down.id and trashed_at is null offset 0) d
     )
     select id, size,
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
 * Copies the content of live pages as the collaboration service has stored it, byte for byte. One statement, so that snapshot
 * and log are of one moment even while people type and the log is compacted. The log holds what was deleted before, which nobody
 * in the new place may get: a page that came into its space after its log was written is compacted before anyone is let in.
 * Words for search are copied when they are those of this moment, or they would tell the same.
 */
export async function copyPages(tx: Knex, all: Pair[]): Promise<void> {
  await tx.raw(
    `with m as (select m."from", m."to" from ${pairs} join document d on d.id = m."from" and d.kind = 'page'),
     moved as (
       -- Not now(), which is when the transaction began: what was written since must not look younger than the copy.
       update document d set moved_at = clock_timestamp() from m where d.id = m."to"
     ), head as (
       insert into document_head (document_id, head_seq)
       select m."to", h.head_seq from m join document_head h on h.document_id = m."from"
     ), snapshot as (
       insert into document_snapshot (document_id, seq, state, bytes, deletes_at, state_vector, depth, root_items)
       select m."to", s.seq, s.state, s.bytes, s.deletes_at, s.state_vector, s.depth, s.root_items
       from m join document_snapshot s on s.document_id = m."from"
     ), log as (
       insert into document_update (document_id, seq, agent_id, at, bytes)
       select m."to", u.seq, u.agent_id, u.at, u.bytes from m join document_update u on u.document_id = m."from"
     ), author as (
       insert into document_author (document_id, kind, client, clock, length, ranges, agent_id, first_at, last_at)
       select m."to", a.kind, a.client, a.clock, a.length, a.ranges, a.agent_id, a.first_at, a.last_at
       from m join document_author a on a.document_id = m."from"
     )
     insert into document_text (document_id, seq, body)
     select m."to", t.seq, t.body from m join document_text t on t.document_id = m."from"
     join document_head h on h.document_id = m."from" and h.head_seq = t.seq`,
    bindingsOf(all),
  )
}
