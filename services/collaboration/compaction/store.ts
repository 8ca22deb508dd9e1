import type { Row } from '@parvis/service/database/row.ts'
import type pg from 'pg'
import type { Merged } from './merge.ts'
import type { Authorship } from './authors.ts'
import type { LoggedUpdate } from '../log/store.ts'

/** SQL of compaction, inside its one transaction. */

/** One compaction of a page at a time, whichever instance does it; the lock goes with the transaction. */
export async function tryLock(tx: pg.ClientBase, documentId: string): Promise<boolean> {
  const { rows } = await tx.query<{ mine: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as mine',
    [documentId],
  )
  return rows[0]?.mine === true
}

/** Replaces the snapshot of order `before` (0: none) by one of order `seq`; false when someone else was faster. */
export async function replaceSnapshot(
  tx: pg.ClientBase,
  documentId: string,
  before: number,
  seq: number,
  merged: Merged,
  stored: Buffer,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into document_snapshot as s (document_id, seq, state, bytes, deletes_at, state_vector, depth, root_items)
     values ($1, $2, $3, $4, $5, $6, $7, $9)
     on conflict (document_id) do update
     set seq = excluded.seq, state = excluded.state, bytes = excluded.bytes, deletes_at = excluded.deletes_at,
       state_vector = excluded.state_vector, depth = excluded.depth,
       root_items = excluded.root_items, updated_at = now()
     where s.seq = $8`,
    [
      documentId,
      seq,
      stored,
      merged.state.length,
      merged.deletesAt,
      Buffer.from(merged.stateVector),
      merged.depth,
      before,
      Buffer.from(merged.rootItems),
    ],
  )
  return rowCount === 1
}

export async function deleteUpdates(tx: pg.ClientBase, documentId: string, upTo: number): Promise<void> {
  await tx.query('delete from document_update where document_id = $1 and seq <= $2', [documentId, upTo])
}

/** Moves updates out of the way; their order stays free, and the snapshot covers it. */
export async function quarantine(
  tx: pg.ClientBase,
  documentId: string,
  rows: LoggedUpdate[],
  reason: string,
): Promise<void> {
  for (const { seq, agentId, at, bytes } of rows)
    await tx.query(
      `insert into document_quarantine (document_id, seq, agent_id, at, bytes, reason)
       values ($1, $2, $3, to_timestamp($4::float8 / 1000), $5, $6)`,
      [documentId, seq, agentId ?? null, at, bytes, reason],
    )
}

/*
 * A range that goes on where the same agent's last one ended makes that one longer; deletions of one hour are one row. A page that
 * was written for years has a line per author and sitting, not one per compaction.
 */
const authorSql = `
  with news as (
    select * from unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bytea[], $7::uuid[], $8::float8[], $9::float8[])
      as n (kind, client, clock, length, ranges, agent_id, first_ms, last_ms)
  ), last as (
    select distinct on (n.kind, n.client, n.clock, n.agent_id) a.id, n.*
    from news n join document_author a on a.document_id = $1 and a.client = n.client and a.kind = n.kind
      and a.agent_id is not distinct from n.agent_id
      and case n.kind when 'wrote' then a.clock + a.length = n.clock
        else a.last_at > to_timestamp(n.first_ms / 1000) - interval '1 hour' end
    order by n.kind, n.client, n.clock, n.agent_id, a.id desc
  ), extended as (
    update document_author a set
      clock = least(a.clock, l.clock),
      length = greatest(a.clock + a.length, l.clock + l.length) - least(a.clock, l.clock),
      ranges = a.ranges || l.ranges,
      last_at = to_timestamp(l.last_ms / 1000)
    from last l where a.id = l.id
  )
  insert into document_author (document_id, kind, client, clock, length, ranges, agent_id, first_at, last_at)
  select $1, n.kind, n.client, n.clock, n.length, n.ranges, n.agent_id, to_timestamp(n.first_ms / 1000),
    to_timestamp(n.last_ms / 1000)
  from news n where not exists (
    select from last l where l.kind = n.kind and l.client = n.client and l.clock = n.clock
      and l.agent_id is not distinct from n.agent_id)`

export async function insertAuthors(
  tx: pg.ClientBase,
  documentId: string,
  authors: Authorship[],
): Promise<void> {
  if (authors.length === 0) return
  await tx.query(authorSql, [
    documentId,
    authors.map(({ kind }) => kind),
    authors.map(({ client }) => client),
    authors.map(({ clock }) => clock),
    authors.map(({ length }) => length),
    authors.map(({ ranges }) => (ranges === undefined ? null : Buffer.from(ranges))),
    authors.map(({ agentId }) => agentId ?? null),
    authors.map(({ firstAt }) => firstAt),
    authors.map(({ lastAt }) => lastAt),
  ])
}

/** The words of a page as of an order; older words never replace newer ones. */
export async function writeText(
  tx: pg.ClientBase,
  documentId: string,
  seq: number,
  body: string,
): Promise<void> {
  await tx.query(
    `insert into document_text as t (document_id, seq, body) values ($1, $2, $3)
     on conflict (document_id) do update set seq = excluded.seq, body = excluded.body, updated_at = now()
     where t.seq <= excluded.seq`,
    [documentId, seq, body],
  )
}

/** Who wrote first under each of these client ids; ids that nobody has compacted yet are missing. */
export async function readAuthors(
  db: pg.Pool,
  documentId: string,
  clients: number[],
): Promise<Map<number, string | undefined>> {
  const { rows } = await db.query<
    Row<{ client: 'document_author.client'; agent_id: 'document_author.agent_id' }>
  >({
    name: 'authors',
    text: `select distinct on (client) client::float8, agent_id from document_author
      where document_id = $1 and client = any ($2::bigint[]) and kind = 'wrote' order by client, clock`,
    values: [documentId, clients],
  })
  return new Map(rows.map(({ client, agent_id }) => [client, agent_id ?? undefined]))
}
