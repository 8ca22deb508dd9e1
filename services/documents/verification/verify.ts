import { createHash } from 'node:crypto'
import { audit } from '@parvis/service/audit/audit.ts'
import { put, read, type Objects } from '@parvis/service/storage/objects.ts'
import { thumbnailKey } from '../files/address.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import type { Thumbnailer } from '../thumbnails/thumbnails.ts'
import * as store from './store.ts'

type Place = Pick<DocumentsDependencies, 'db' | 'log' | 'objects'> & { thumbnailer: Thumbnailer }

/**
 * Reads one object back: its hash is computed and compared, and a picture gets its small one. Returns whether there was one to read.
 * A store that is away leaves it for later; what is missing, cut short or not what its sender said is marked as damaged, and said so in the log.
 */
export async function verifyOne(place: Place): Promise<boolean> {
  const { db, objects } = place
  const due = await store.takeDue(db)
  if (due === undefined) return false
  const renewal = setInterval(() => void store.renewLease(db, due.key).catch(() => undefined), 60_000)
  try {
    const state = due.state === 'verifying' ? await verify(place, due) : due.state
    const thumbnail = state === 'verified' ? await thumbnailOf(place, due) : undefined
    if (thumbnail !== undefined) await put(objects, thumbnailKey(due.key), thumbnail, 'image/webp')
    await store.setThumbnail(db, due.key, thumbnail === undefined ? 'none' : 'made')
  } catch (error) {
    await store.giveBack(db, due.key)
    throw error
  } finally {
    clearInterval(renewal)
  }
  return true
}

async function verify({ db, log, objects }: Place, due: store.Due): Promise<'verified' | 'damaged'> {
  const found = await digest(objects, due.key)
  const whole = found?.bytes === due.size
  const asClaimed = due.claimedSha256 === null || found?.sha256.equals(due.claimedSha256)
  const state = whole && asClaimed ? 'verified' : 'damaged'
  await db.transaction(async (tx) => {
    await store.setState(tx, due.key, { state, sha256: found?.sha256 ?? null })
    if (state === 'verified') return
    for (const { id, spaceId, title } of await store.documentsOf(tx, due.key))
      await audit(
        tx,
        {},
        {
          action: 'file.found-damaged',
          spaceId,
          object: { type: 'file', id, name: title },
          before: { size: due.size, sha256: due.claimedSha256?.toString('hex') ?? null },
          after: { size: found?.bytes ?? null, sha256: found?.sha256.toString('hex') ?? null },
        },
      )
  })
  if (state === 'damaged')
    log.error({ key: due.key, bytes: found?.bytes, expected: due.size }, 'damaged object')
  return state
}

async function digest(objects: Objects, key: string): Promise<{ bytes: number; sha256: Buffer } | undefined> {
  const stream = await read(objects, key)
  if (stream === undefined) return undefined
  const hash = createHash('sha256')
  let bytes = 0
  // A response in bytes gives buffers.
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest() }
}

const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])
const maxPictureBytes = 50 * 2 ** 20

async function thumbnailOf(
  { objects, thumbnailer, log }: Place,
  due: store.Due,
): Promise<Buffer | undefined> {
  if (!pictures.has(due.mediaType) || due.size > maxPictureBytes) return undefined
  const stream = await read(objects, due.key)
  if (stream === undefined) return undefined
  const chunks: Buffer[] = []
  // A response in bytes gives buffers.
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
  try {
    return await thumbnailer.make(Buffer.concat(chunks))
  } catch (error) {
    log.info({ err: error, key: due.key }, 'no thumbnail')
    return undefined
  }
}
