import {
  abortParts,
  list,
  listUnfinished,
  remove,
  type Objects,
  type StoredItem,
} from '@parvis/service/storage/objects.ts'
import type { Database } from '@parvis/service/database/database.ts'
import { giveUp, lockUpload } from '../uploads/store.ts'
import * as store from './store.ts'

type Place = { db: Database; objects: Objects }

/**
 * Removes from the store what was noted for removal. The note goes only after the object, so that whatever dies in between, the object
 * goes in the end. Returns whether there is more.
 */
export async function removeNoted({ db, objects }: Place, signal?: AbortSignal): Promise<boolean> {
  const due = await store.dueRemovals(db, 100)
  for (const { key, s3UploadId, needed } of due) {
    if (signal?.aborted) return false
    try {
      if (s3UploadId !== null) await abortParts(objects, key, s3UploadId)
      if (!needed) await remove(objects, key)
    } catch (error) {
      await store.postpone(db, key)
      throw error
    }
    await store.removed(db, key)
  }
  return due.length === 100
}

/** Gives up uploads that nobody has touched for a week. Returns whether there are more. */
export async function sweepUploads({ db }: Pick<Place, 'db'>): Promise<boolean> {
  const expired = await store.expiredUploads(db, 100)
  for (const { id, state } of expired) {
    if (state === 'done') await store.forgetUpload(db, id)
    else
      await db.transaction(async (tx) => {
        const upload = await lockUpload(tx, id)
        // Somebody may have come back to it just now.
        if (upload?.state === 'open' && Date.parse(upload.expiresAt) < Date.now()) await giveUp(tx, upload)
      })
  }
  return expired.length === 100
}

const prefixes = ['file-', 'thumb-', 'versions/']
/** An object younger than that may belong to a row that is just being written. */
const graceMs = 24 * 3_600_000

/** Finds what the store holds and nobody refers to, and notes it for removal. Returns how much was noted. */
export async function sweepOrphans(
  { db, objects }: Place,
  { olderThanMs = graceMs, signal }: { olderThanMs?: number; signal?: AbortSignal } = {},
): Promise<number> {
  const before = Date.now() - olderThanMs
  let noted = await releaseAll(db)
  for (const prefix of prefixes) {
    for await (const batch of batches(list(objects, prefix), 500)) {
      if (signal?.aborted) return noted
      const old = batch.filter(({ changedAt }) => changedAt.getTime() <= before)
      noted += await store.noteOrphans(
        db,
        old.map(({ key }) => key),
      )
    }
  }
  const unfinished = (await listUnfinished(objects, 'file-')).filter(
    ({ startedAt }) => startedAt.getTime() <= before,
  )
  const unknown = await store.unknownUploads(
    db,
    unfinished.map(({ uploadId }) => uploadId),
  )
  for (const { key, uploadId } of unfinished)
    if (unknown.has(uploadId)) await abortParts(objects, key, uploadId)
  return noted + unknown.size
}

async function releaseAll(db: Database): Promise<number> {
  let released = 0
  for (;;) {
    const some = await store.releaseUnused(db, 500)
    released += some
    if (some === 0) return released
  }
}

async function* batches(items: AsyncIterable<StoredItem>, size: number): AsyncGenerator<StoredItem[]> {
  let batch: StoredItem[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
