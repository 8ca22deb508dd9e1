import type { Knex } from 'knex'

/**
 * What a service asks of another's tables within a transaction of its own, as functions of the table's owner: see "Who writes which
 * table" in services/README.md. Each runs with the rights of its caller.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- Of collaboration. Copies what is stored of pages to pages that have nothing yet, byte for byte. One statement, so that snapshot and
    -- log are of one moment even while people type and the log is compacted. Words for search come along only when they are those of this
    -- moment: older ones may hold what was deleted since. When a column is added to one of these tables, this follows.
    create function copy_pages(from_ids uuid[], to_ids uuid[]) returns void language sql as $$
      with pair as (
        select * from unnest(from_ids, to_ids) as p (from_id, to_id)
      ), head as (
        insert into document_head (document_id, head_seq)
        select p.to_id, h.head_seq from pair p join document_head h on h.document_id = p.from_id
      ), snapshot as (
        insert into document_snapshot (document_id, seq, state, bytes, deletes_at, state_vector, depth, root_items)
        select p.to_id, s.seq, s.state, s.bytes, s.deletes_at, s.state_vector, s.depth, s.root_items
        from pair p join document_snapshot s on s.document_id = p.from_id
      ), log as (
        insert into document_update (document_id, seq, agent_id, at, bytes)
        select p.to_id, u.seq, u.agent_id, u.at, u.bytes from pair p join document_update u on u.document_id = p.from_id
      ), author as (
        insert into document_author (document_id, kind, client, clock, length, ranges, agent_id, first_at, last_at)
        select p.to_id, a.kind, a.client, a.clock, a.length, a.ranges, a.agent_id, a.first_at, a.last_at
        from pair p join document_author a on a.document_id = p.from_id
      )
      insert into document_text (document_id, seq, body)
      select p.to_id, t.seq, t.body from pair p join document_text t on t.document_id = p.from_id
      join document_head h on h.document_id = p.from_id and h.head_seq = t.seq
    $$;

    -- Of collaboration. Copies the versions of pages, which share their objects; the ids of the copies are given.
    create function copy_page_versions(from_ids uuid[], to_ids uuid[], version_ids uuid[], copied_ids uuid[])
      returns void language sql as $$
      insert into document_version (id, document_id, seq, name, object_key, bytes, sha256, authors, created_by, created_at,
        before_at, before_name)
      select c.to_id, p.to_id, v.seq, v.name, v.object_key, v.bytes, v.sha256, v.authors, v.created_by, v.created_at,
        v.before_at, v.before_name
      from unnest(version_ids, copied_ids) as c (from_id, to_id) join document_version v on v.id = c.from_id
      join unnest(from_ids, to_ids) as p (from_id, to_id) on p.from_id = v.document_id
    $$;

    -- Of documents. Says when and by whom pages were changed: the same columns by which lists sort, so that one index serves them. A
    -- document that somebody holds at this moment, such as for a move, is left for the next time rather than waited for. Returns the ids
    -- that need no other try: those written, and those that are gone.
    create function mark_pages_modified(page_ids uuid[], agent_ids uuid[], ago_ms float8[]) returns setof uuid language sql as $$
      with change as (
        select * from unnest(page_ids, agent_ids, ago_ms) as c (page_id, agent_id, ago)
      ), free as materialized (
        select d.id from document d where d.id = any (page_ids) order by d.id for no key update skip locked
      ), written as (
        update document d set updated_by = c.agent_id, updated_at = now() - c.ago * interval '1 millisecond'
        from change c join free f on f.id = c.page_id
        where d.id = c.page_id and d.updated_at < now() - c.ago * interval '1 millisecond'
      )
      select id from free
      union all select c.page_id from change c where not exists (select from document d where d.id = c.page_id)
    $$;

    -- Of documents. Notes objects that a service needs no longer. What anything still refers to is spared, whatever is noted.
    create function note_object_removals(keys text[]) returns void language sql as $$
      insert into object_removal (key) select unnest(keys) on conflict do nothing
    $$;

    -- Of workspaces. Something in these spaces has changed: lists of spaces show the latest first.
    create function touch_spaces(space_ids uuid[]) returns void language sql as $$
      update space set changed_at = now() where id = any (space_ids)
    $$;
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop function touch_spaces(uuid[]), note_object_removals(text[]), mark_pages_modified(uuid[], uuid[], float8[]),
      copy_page_versions(uuid[], uuid[], uuid[], uuid[]), copy_pages(uuid[], uuid[]);
  `)
}
