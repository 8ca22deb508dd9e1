import { joinParts, listParts, peek, put, type Objects, type Part } from '@parvis/service/storage/objects.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import type { Database } from '@parvis/service/database/database.ts'
import { startLength } from '../files/media.ts'
import { mergeParts, missingParts, partCountFor } from './rules.ts'
import * as store from './store.ts'

/** Has the store join the parts, which may take minutes; returns the first bytes. Throws `upload-incomplete` while some are missing or the size is not what was announced. */
export async function makeWhole(
  db: Database,
  objects: Objects,
  upload: store.Upload,
  reported: Part[],
): Promise<Uint8Array> {
  const { key, s3UploadId, size } = upload
  if (s3UploadId === null) {
    await put(objects, key, Buffer.alloc(0), 'application/octet-stream')
    return new Uint8Array()
  }
  const count = partCountFor(size, upload.partSize)
  let parts = mergeParts(count > 1 ? await store.partsOf(db, upload.id) : [], reported, count)
  if (missingParts(parts, count).length > 0)
    parts = mergeParts((await listParts(objects, key, s3UploadId)) ?? [], parts, count)
  const missing = missingParts(parts, count)
  const joined = missing.length === 0 ? joinParts(objects, key, s3UploadId, parts) : Promise.resolve(false)
  const failure = await joined.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  )
  const stored = await peek(objects, key, startLength)
  // Also when joining failed: it may have been done before, by a service that died before it could say so.
  if (stored?.size === size) return stored.start
  if (failure !== undefined) throw failure
  if (stored === undefined)
    throw new Problem('upload-incomplete', `${missing.length || 'Some'} of ${count} parts have not arrived.`)
  throw new Problem(
    'upload-incomplete',
    `${stored.size} bytes have arrived, ${size} were announced. Send the file again.`,
  )
}
