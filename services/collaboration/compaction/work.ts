import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type pg from 'pg'
import * as Y from 'yjs'
import { load, type Loaded, type Row, type SnapshotHead } from '../log/store.ts'
import { restoreUpdate } from '../history/restore.ts'
import { readClocks } from '../protocol/clocks.ts'
import { scan, type Scan } from '../update/scan.ts'
import { textOf } from '../text/extract.ts'
import { authorships } from './authors.ts'
import type { Job, Results } from './job.ts'
import { checkCovers, encode, openDocument, Unmergeable } from './merge.ts'
import { Ranges } from './ranges.ts'
import * as store from './store.ts'

/** Does one job. Throws `Unmergeable` when the page's own bytes are the reason that it can't. */
export async function work(pool: pg.Pool, job: Job): Promise<Results[keyof Results]> {
  switch (job.kind) {
    case 'compact':
      return compact(pool, job)
    case 'probe': {
      const { state, tail } = await read(pool, job.documentId)
      const rows = tail.filter(({ seq }) => seq <= job.upTo && !job.without.includes(seq))
      open(state, rows.map(scanned))
      return { ok: true }
    }
    case 'diff':
      return { update: Y.diffUpdate(job.state, job.stateVector) }
    case 'text': {
      const { doc, seq } = await openPage(pool, job.documentId)
      await inTransaction(pool, (tx) => store.writeText(tx, job.documentId, seq, textOf(doc)))
      return { seq }
    }
    case 'read': {
      const { doc, seq } = await openPage(pool, job.documentId)
      return { seq, state: Y.encodeStateAsUpdate(doc), text: textOf(doc) }
    }
    case 'restore': {
      const { doc, seq } = await openPage(pool, job.documentId)
      const state = Y.encodeStateAsUpdate(doc)
      return { seq, state, update: restoreUpdate(doc, job.version) }
    }
  }
}

type Read = Loaded & { state: Uint8Array | undefined }

async function read(db: pg.Pool | pg.ClientBase, documentId: string): Promise<Read> {
  const loaded = (await load(db, [documentId], true)).get(documentId) ?? { snapshot: undefined, tail: [] }
  const { snapshot } = loaded
  const state =
    snapshot?.state && inflateRawSync(snapshot.state, { maxOutputLength: Math.max(1, snapshot.bytes) })
  return { ...loaded, state }
}

async function openPage(pool: pg.Pool, documentId: string): Promise<{ doc: Y.Doc; seq: number }> {
  const { state, tail, snapshot } = await read(pool, documentId)
  const doc = openDocument(
    state,
    tail.map(({ bytes }) => bytes),
  )
  return { doc, seq: tail.at(-1)?.seq ?? snapshot?.seq ?? 0 }
}

const scanned = (row: Row): { row: Row; scan: Scan } => {
  try {
    return { row, scan: scan(row.bytes) }
  } catch (error) {
    throw new Unmergeable(error instanceof Error ? error.message : 'cannot be read')
  }
}

function open(state: Uint8Array | undefined, rows: { row: Row; scan: Scan }[]): Y.Doc {
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

async function compact(
  pool: pg.Pool,
  { documentId, quarantine, reason }: Extract<Job, { kind: 'compact' }>,
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

async function inTransaction<T>(pool: pg.Pool, act: (tx: pg.PoolClient) => Promise<T>): Promise<T> {
  const tx = await pool.connect()
  let broken: Error | undefined
  try {
    await tx.query('begin')
    const result = await act(tx)
    await tx.query('commit')
    return result
  } catch (error) {
    await tx.query('rollback').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error('rollback failed')
    })
    throw error
  } finally {
    tx.release(broken)
  }
}
