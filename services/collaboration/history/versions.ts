import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Database } from '@parvis/service/database.ts'
import { newId } from '@parvis/service/ids.ts'
import type { Logger } from '@parvis/service/log.ts'
import type { Workers } from '../compaction/pool.ts'
import { hash, type Objects } from './objects.ts'
import { expired } from './retention.ts'
import * as store from './store.ts'

/** A version of a page nobody has touched for a minute, and one every half hour of work. */
const rule = { quietMs: 60_000, workMs: 1_800_000, limit: 20 }
const everyMs = 30_000
const maxStateBytes = 200_000_000

export type History = {
  db: Database
  workers: Workers
  objects: Objects
  log: Logger
}

/** Keeps the page as it is now. Rejects when the object store, Postgres or the page's own bytes will not have it. */
export async function keepVersion(
  { db, workers, objects }: History,
  documentId: string,
  name: string | undefined,
  createdBy: string | undefined,
): Promise<string> {
  const { seq, state } = await workers.run({ kind: 'read', documentId }, name !== undefined)
  const bytes = deflateRawSync(state)
  const id = newId()
  const objectKey = `versions/${documentId}/${id}`
  // First the bytes, then the row: a row never points at nothing.
  await objects.put(objectKey, bytes)
  await store.insert(db, {
    id,
    documentId,
    seq,
    name,
    objectKey,
    bytes: bytes.length,
    sha256: hash(bytes),
    createdBy,
  })
  return id
}

/** The state of a version, whole; `undefined` when there is no such version of this page. */
export async function readVersion(
  { db, objects }: History,
  documentId: string,
  id: string,
): Promise<Buffer | undefined> {
  const version = await store.find(db, documentId, id)
  if (version === undefined) return undefined
  const stored = await objects.get(version.objectKey, version.sha256)
  return inflateRawSync(stored, { maxOutputLength: maxStateBytes })
}

async function prune({ db }: Pick<History, 'db'>, documentId: string): Promise<void> {
  const versions = await store.listAutomatic(db, documentId)
  const ids = new Set(expired(versions, new Date()))
  if (ids.size === 0) return
  await store.remove(db, [...ids])
}

/** One round: keeps what is due and drops what has expired. What fails stays due, and is tried in a later round. */
export async function keepDue(history: History, given: typeof rule = rule): Promise<number> {
  let kept = 0
  for (const documentId of await store.due(history.db, given)) {
    await keepVersion(history, documentId, undefined, undefined)
    await prune(history, documentId)
    kept += 1
  }
  return kept
}

/** Keeps automatic versions from now on; returns what stops it. */
export function keepAutomatically(history: History): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(async () => {
      try {
        await keepDue(history)
      } catch (error) {
        history.log.warn({ err: error }, 'versions could not be kept, trying again later')
      }
    })
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await running
  }
}
