import { deflateRawSync } from 'node:zlib'
import type pg from 'pg'
import * as Y from 'yjs'
import type { LoggedUpdate, SnapshotHead } from '../log/store.ts'
import { readClocks } from '../protocol/clocks.ts'
import { textOf } from '../text/extract.ts'
import { scan, type Scan } from '../update/scan.ts'
import type { Task, Results } from '../workers/task.ts'
import { authorships } from './authors.ts'
import { checkCovers, encode, openDocument, Unmergeable } from './merge.ts'
import { Ranges } from './ranges.ts'
import { read } from './read.ts'
import * as store from './store.ts'
import { inTransaction } from './transaction.ts'

/** Merges the log into the snapshot, in one transaction that ends with nothing when another instance was faster. */
export async function compact(
  pool: pg.Pool,
  { documentId, quarantine, reason }: Extract<Task, { kind: 'compact' }>,
): Promise<Results['compact']> {
  return inTransaction(pool, async (tx) => {
    if (!(await store.tryLock(tx, documentId))) return { outcome: 'busy' }
    const { snapshot, state, tail } = await read(tx, documentId)
    const last = tail.at(-1)
    if (last === undefined) return { outcome: 'nothing' }
    const bad = tail.filter(({ seq }) => quarantine.includes(seq))
    const rows = tail.filter(({ seq }) => !quarantine.includes(seq)).map(scanned)
    const doc = open(state, rows)
    const merged = encode(doc)
    const stored = deflateRawSync(merged.state)
    const before = snapshot?.seq ?? 0
    await store.quarantine(tx, documentId, bad, reason)
    if (!(await store.replaceSnapshot(tx, documentId, before, last.seq, merged, stored))) throw new Lost()
    await store.deleteUpdates(tx, documentId, last.seq)
    await store.insertAuthors(tx, documentId, authorships(rows, ...whatWas(snapshot, state)))
    await store.writeText(tx, documentId, last.seq, textOf(doc))
    const head: SnapshotHead = {
      seq: last.seq,
      bytes: merged.state.length,
      deletesAt: merged.deletesAt,
      stateVector: Buffer.from(merged.stateVector),
      depth: merged.depth,
      rootItems: Buffer.from(merged.rootItems),
    }
    return { outcome: 'compacted', snapshot: head, state: stored, updates: tail.length }
  })
}

/** What was written and deleted before the rows: their authors are on record already. */
function whatWas(
  snapshot: SnapshotHead | undefined,
  state: Uint8Array | undefined,
): [Map<number, number>, Map<number, Ranges>] {
  const deleted = new Map<number, Ranges>()
  if (snapshot === undefined || state === undefined) return [new Map<number, number>(), deleted]
  const deletes = Buffer.concat([Buffer.of(0), state.subarray(snapshot.deletesAt)])
  for (const [client, items] of Y.decodeUpdate(deletes).ds.clients) {
    const ranges = new Ranges()
    for (const { clock, len } of items) ranges.add(clock, len)
    deleted.set(client, ranges)
  }
  return [readClocks(snapshot.stateVector), deleted]
}

/** Another instance replaced the snapshot between our reading and our writing. */
class Lost extends Error {}

/** Whether snapshot and log can be merged without some of the rows. Throws `Unmergeable` when not. */
export async function probe(
  pool: pg.Pool,
  { documentId, upTo, without }: Extract<Task, { kind: 'probe' }>,
): Promise<Results['probe']> {
  const { state, tail } = await read(pool, documentId)
  const rows = tail.filter(({ seq }) => seq <= upTo && !without.includes(seq))
  open(state, rows.map(scanned))
  return { ok: true }
}

const scanned = (row: LoggedUpdate): { row: LoggedUpdate; scan: Scan } => {
  try {
    return { row, scan: scan(row.bytes) }
  } catch (error) {
    throw new Unmergeable(error instanceof Error ? error.message : 'cannot be read')
  }
}

function open(state: Uint8Array | undefined, rows: { row: LoggedUpdate; scan: Scan }[]): Y.Doc {
  const doc = openDocument(
    state,
    rows.map(({ row }) => row.bytes),
  )
  const ends = new Map<number, number>()
  for (const { scan: found } of rows)
    for (const { client, end } of found.runs) ends.set(client, Math.max(end, ends.get(client) ?? 0))
  checkCovers(doc, ends)
  return doc
}
