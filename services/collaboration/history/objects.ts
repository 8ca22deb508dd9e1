import { createHash } from 'node:crypto'
import { addAbortSignal } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { put, read, type Objects } from '@parvis/service/storage/objects.ts'
import { Problem } from '@parvis/service/errors/problem.ts'

/** Bytes of a version come at once or the store counts as away: somebody waits for them. */
const readMs = 20_000

/** Puts the bytes of a version in their place. Rejects with `object-store-unavailable`. */
export const putBytes = (objects: Objects, key: string, bytes: Buffer): Promise<void> =>
  put(objects, key, bytes, 'application/octet-stream')

/** Rejects with `object-store-unavailable` when it is not there, or not what was put there. */
export async function readBytes(objects: Objects, key: string, sha256: Buffer): Promise<Buffer> {
  const stream = await read(objects, key)
  if (stream === undefined) throw away(new Error(`there is no object ${key}`))
  const bytes = await buffer(addAbortSignal(AbortSignal.timeout(readMs), stream)).catch((error: unknown) => {
    throw away(error)
  })
  if (!hash(bytes).equals(sha256)) throw away(new Error(`the object ${key} is not what was stored`))
  return bytes
}

function away(cause: unknown): Problem {
  const problem = new Problem('object-store-unavailable')
  problem.cause = cause
  return problem
}

export const hash = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()
