import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Database } from '@parvis/service/database/database.ts'
import { newId } from '@parvis/service/database/ids.ts'
import type { Logger } from '@parvis/service/process/log.ts'
import type { Objects } from '@parvis/service/storage/objects.ts'
import type { Workers } from '../workers/pool.ts'
import { hash, putBytes, readBytes } from './objects.ts'
import * as store from './store.ts'

const maxStateBytes = 200_000_000

export type History = {
  db: Database
  workers: Workers
  objects: Objects
  log: Logger
}

/** Why a version is kept, and for whom: nobody asked for automatic ones. */
export type Reason = {
  name?: string
  /** The version that is about to be restored. */
  before?: { name: string | null; createdAt: string }
  createdBy?: string
}

/**
 * Puts a state in the object store and returns the row that makes a version of it: first the bytes, then the row, so that a row never
 * points at nothing. Rejects with `object-store-unavailable`.
 */
export async function putState(
  { objects }: Pick<History, 'objects'>,
  documentId: string,
  { seq, state }: { seq: number; state: Uint8Array },
  { name, before, createdBy }: Reason,
): Promise<store.NewVersion> {
  const bytes = deflateRawSync(state)
  const id = newId()
  const objectKey = `versions/${documentId}/${id}`
  await putBytes(objects, objectKey, bytes)
  const row = { id, documentId, seq, name, objectKey, bytes: bytes.length, sha256: hash(bytes), createdBy }
  return { ...row, beforeAt: before?.createdAt, beforeName: before?.name ?? undefined }
}

/** Keeps the page as it is now; `also` is written in the same transaction. Rejects when the object store, Postgres or the page's own bytes will not have it. */
export async function keepVersion(
  history: Pick<History, 'db' | 'workers' | 'objects'>,
  documentId: string,
  reason: Reason = {},
  also?: (tx: Database) => Promise<void>,
): Promise<string> {
  const found = await history.workers.run({ kind: 'read', documentId }, reason.createdBy !== undefined)
  const version = await putState(history, documentId, found, reason)
  await history.db.transaction(async (tx) => {
    await store.insert(tx, version)
    await also?.(tx)
  })
  return version.id
}

export type Version = { state: Buffer; name: string | null; createdAt: string }

/** A version, its state whole; `undefined` when there is no such version of this page. Rejects with `object-store-unavailable`. */
export async function readVersion(
  { db, objects }: Pick<History, 'db' | 'objects'>,
  documentId: string,
  id: string,
): Promise<Version | undefined> {
  const version = await store.find(db, documentId, id)
  if (version === undefined) return undefined
  const { objectKey, sha256, name, createdAt } = version
  const stored = await readBytes(objects, objectKey, sha256)
  return { state: inflateRawSync(stored, { maxOutputLength: maxStateBytes }), name, createdAt }
}
