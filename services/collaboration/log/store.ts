import pg from 'pg'
import type { Row } from '@parvis/service/database/row.ts'

/**
 * The hot path's SQL, on connections of its own: appending to the log, and reading what a room needs.
 * Results come in text format, since `pg` in binary mode reads bytea as UTF-8 and corrupts it; parameters that are Buffers
 * travel in binary as they are.
 */

/** An update as the log has it; `at` in ms since 1970. */
export type LoggedUpdate = { seq: number; agentId: string | undefined; at: number; bytes: Buffer }

/** An update with its author; absent when the service itself wrote. */
export type Update = { agentId: string | undefined; update: Uint8Array }

/** A snapshot without its bytes; `stateVector` as Yjs encodes it, `bytes` the size of the inflated state. */
export type SnapshotHead = {
  seq: number
  bytes: number
  deletesAt: number
  stateVector: Buffer
  depth: number
  /** What lies in the page's root; absent from snapshots older than this. */
  rootItems: Buffer | undefined
}
export type Loaded = {
  snapshot: (SnapshotHead & { state: Buffer | undefined }) | undefined
  tail: LoggedUpdate[]
}

export const openPool = (url: string, connections: number): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'parvis collaboration',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    // A cut network answers nothing at all; a batch that is tried again is at worst stored twice, which changes nothing.
    query_timeout: 30_000,
  })
  // A connection that breaks while idle is replaced by the next use; whoever uses one gets the error itself.
  pool.on('error', () => undefined)
  return pool
}

/** What one batch brings: per document its updates, in order. */
export type Batch = { documentId: string; updates: { agentId: string | undefined; update: Buffer }[] }[]

/*
 * One statement, one round trip, one commit. Heads are locked in the order of their ids, so that two instances never
 * wait for each other; `for no key update` reads the latest row even if another instance has just moved it.
 */
const appendSql = `
  with batch as (
    select * from unnest($1::uuid[], $2::int[]) as b (document_id, n)
  ), locked as materialized (
    select document_id, head_seq from document_head where document_id = any ($1::uuid[]) order by document_id for no key update
  ), bumped as (
    update document_head h set head_seq = l.head_seq + b.n
    from locked l join batch b using (document_id) where h.document_id = l.document_id
    returning h.document_id, l.head_seq as base
  ), written as (
    insert into document_update (document_id, seq, agent_id, bytes)
    select m.document_id, m.base + u.ordinal, ($3::uuid[])[u.agent], substring($8::bytea from u.start for u.size)
    from unnest($4::int[], $5::int[], $6::int[], $7::int[], $9::int[]) as u (document, ordinal, agent, start, size)
    join bumped m on m.document_id = ($1::uuid[])[u.document]
  )
  select document_id, base::float8 from bumped`

const list = (values: readonly (string | number)[]): string => `{${values.join()}}`

/**
 * Appends a batch and resolves, once it is committed, to each document's order before it: its updates got the orders that follow.
 * A document without a head (purged) is missing from the answer, and nothing of it was stored.
 */
export async function append(pool: pg.Pool, batch: Batch): Promise<Map<string, number>> {
  const agents = new Map<string | undefined, number>()
  const [documents, counts]: [string[], number[]] = [[], []]
  const [document, ordinal, agent, start, size]: number[][] = [[], [], [], [], []]
  const parts: Buffer[] = []
  let at = 1
  for (const { documentId, updates } of batch) {
    documents.push(documentId)
    counts.push(updates.length)
    updates.forEach(({ agentId, update }, i) => {
      if (!agents.has(agentId)) agents.set(agentId, agents.size + 1)
      document?.push(documents.length)
      ordinal?.push(i + 1)
      agent?.push(agents.get(agentId) ?? 0)
      start?.push(at)
      size?.push(update.length)
      parts.push(update)
      at += update.length
    })
  }
  const { rows } = await pool.query<[string, number]>({
    name: 'append',
    text: appendSql,
    rowMode: 'array',
    values: [
      list(documents),
      list(counts),
      list([...agents.keys()].map((id) => id ?? 'null')),
      list(document ?? []),
      list(ordinal ?? []),
      list(agent ?? []),
      list(start ?? []),
      Buffer.concat(parts),
      list(size ?? []),
    ],
  })
  return new Map(rows)
}

type Snapshot = Row<{
  size: 'document_snapshot.bytes'
  deletes_at: 'document_snapshot.deletes_at'
  state_vector: 'document_snapshot.state_vector'
  depth: 'document_snapshot.depth'
  root_items: 'document_snapshot.root_items'
}>

/** A snapshot ('s') or an update of the tail ('u'). */
type LoadedRow = Row<{
  document_id: 'document_head.document_id'
  seq: 'document_update.seq'
  agent_id: 'document_update.agent_id'
}> & {
  kind: 's' | 'u'
  bytes: Buffer | null
  /** In ms since 1970. */
  at: number
} & { [K in keyof Snapshot]: Snapshot[K] | null }

/*
 * Snapshot and tail in one statement, and so of one moment: a compaction between two reads would show as a hole.
 * The state itself comes along only when asked for.
 */
const loadSql = `
  with wanted as (select unnest($1::uuid[]) as document_id),
  snapshot as (select s.* from document_snapshot s join wanted using (document_id))
  select document_id, 's' as kind, seq::float8, case when $2 then state end as bytes, null::uuid as agent_id, 0::float8 as at,
    bytes as size, deletes_at, state_vector, depth, root_items
  from snapshot
  union all
  select u.document_id, 'u', u.seq::float8, u.bytes, u.agent_id, extract(epoch from u.at)::float8 * 1000,
    null, null, null, null, null
  from document_update u join wanted using (document_id)
  order by document_id, kind, seq`

/** Reads snapshots and tails; every document asked for has an entry, empty for one that was never written. */
export async function load(
  pool: pg.Pool | pg.ClientBase,
  documentIds: string[],
  withState: boolean,
): Promise<Map<string, Loaded>> {
  const { rows } = await pool.query<LoadedRow>({
    name: 'load',
    text: loadSql,
    values: [list(documentIds), withState],
  })
  const found = new Map<string, Loaded>(documentIds.map((id) => [id, { snapshot: undefined, tail: [] }]))
  for (const row of rows) {
    const loaded = found.get(row.document_id)
    if (loaded === undefined) continue
    if (row.kind === 's')
      loaded.snapshot = {
        seq: row.seq,
        bytes: row.size ?? 0,
        deletesAt: row.deletes_at ?? 0,
        stateVector: row.state_vector ?? Buffer.of(0),
        depth: row.depth ?? 0,
        rootItems: row.root_items ?? undefined,
        state: row.bytes ?? undefined,
      }
    else if (row.bytes !== null && row.seq > (loaded.snapshot?.seq ?? 0))
      loaded.tail.push({ seq: row.seq, agentId: row.agent_id ?? undefined, at: row.at, bytes: row.bytes })
  }
  return found
}

/** Makes the heads of pages that are opened for the first time. */
export async function makeHeads(pool: pg.Pool, documentIds: string[]): Promise<void> {
  await pool.query({
    name: 'heads',
    text: `insert into document_head (document_id) select id from document where id = any ($1::uuid[]) on conflict do nothing`,
    values: [list(documentIds)],
  })
}

/** The updates of a document after an order, for an instance that missed some. */
export async function readAfter(pool: pg.Pool, documentId: string, seq: number): Promise<LoggedUpdate[]> {
  const { rows } = await pool.query<
    Row<{
      seq: 'document_update.seq'
      agent_id: 'document_update.agent_id'
      bytes: 'document_update.bytes'
    }> & {
      at: number
    }
  >({
    name: 'after',
    text: `select seq::float8, agent_id, extract(epoch from at)::float8 * 1000 as at, bytes from document_update
      where document_id = $1 and seq > $2 order by seq`,
    values: [documentId, seq],
  })
  return rows.map(({ agent_id, ...row }) => ({ ...row, agentId: agent_id ?? undefined }))
}

/** Whether any snapshot and the head moved: the orders of many documents at once. */
export async function readHeads(pool: pg.Pool, documentIds: string[]): Promise<Map<string, number>> {
  const { rows } = await pool.query<[string, number]>({
    name: 'read heads',
    rowMode: 'array',
    text: `select document_id, head_seq::float8 from document_head where document_id = any ($1::uuid[])`,
    values: [list(documentIds)],
  })
  return new Map(rows)
}
