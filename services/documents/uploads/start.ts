import type { Knex } from 'knex'
import { newId } from '@parvis/service/database/ids.ts'
import { abortParts, partAddress, startParts, type Objects } from '@parvis/service/storage/objects.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { takenNames } from '../entries/store.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { findDestination } from '../tree/place.ts'
import { checkQuota } from '../tree/quota.ts'
import { lockTrees } from '../tree/store.ts'
import { partBytes, partCountFor, partSizeFor } from './rules.ts'
import * as store from './store.ts'

/** A member who was removed can begin to send a part for so long, and no longer. Each asking for addresses decides rights anew. */
const partSeconds = 60
/** As many parts as can be begun in that time over a quick line. */
const partsAtOnce = 20

export type Wish = {
  agentId: string
  spaceId: string
  parentId: string | null
  name: string
  size: number
  mediaType: string
  onSameName: 'keep-both' | 'version' | 'ask'
  sha256?: string | undefined
}

/** The file that an upload of this name meets. */
async function namesake(tx: Knex, wish: Wish): Promise<string | undefined> {
  const taken = await takenNames(tx, wish.parentId ?? wish.spaceId, [wish.name])
  const files = taken.filter(({ kind }) => kind === 'file')
  return (files.find(({ name }) => name === wish.name) ?? files[0])?.documentId
}

/** Looks whether the upload may be; returns the file that it becomes a version of. */
async function check(tx: Knex, quotaBytes: number, wish: Wish): Promise<string | null> {
  const { parent } = await findDestination(tx, wish.spaceId, wish.parentId, { attaching: true })
  await checkQuota(tx, quotaBytes, wish.spaceId, wish.size)
  if (wish.onSameName === 'keep-both' || parent?.kind === 'page') return null
  const existing = await namesake(tx, wish)
  if (existing !== undefined && wish.onSameName === 'ask') throw new Problem('same-name')
  return existing ?? null
}

/**
 * Opens an upload and reserves its bytes. The store is asked first, so that a store that is away leaves nothing behind;
 * whether there is room is then decided under the tree's lock, once and for all. Keys hold no name and no slash: the embedded
 * store removes folders that become empty, and what is just being written into them.
 */
export async function openUpload(
  { db, objects, quotaBytes }: Pick<DocumentsDependencies, 'db' | 'objects' | 'quotaBytes'>,
  wish: Wish,
): Promise<{
  uploadId: string
  partSize: number
  partCount: number
  parts: { number: number; url: string }[]
}> {
  const id = newId()
  const key = `file-${newId()}`
  const partSize = partSizeFor(wish.size)
  const s3UploadId = wish.size === 0 ? null : await startParts(objects, key, 'application/octet-stream')
  try {
    await db.transaction(async (tx) => {
      await lockTrees(tx, [wish.spaceId])
      const replaces = await check(tx, quotaBytes, wish)
      const claimedSha256 = wish.sha256 === undefined ? null : Buffer.from(wish.sha256, 'hex')
      await store.insertUpload(tx, { ...wish, id, key, s3UploadId, partSize, claimedSha256, replaces })
    })
  } catch (error) {
    // What can't be aborted now is swept later.
    if (s3UploadId !== null) await abortParts(objects, key, s3UploadId).catch(() => undefined)
    throw error
  }
  const partCount = partCountFor(wish.size, partSize)
  const numbers = Array.from({ length: Math.min(partCount, partsAtOnce) }, (_, index) => index + 1)
  return {
    uploadId: id,
    partSize,
    partCount,
    parts: await presign(objects, { key, s3UploadId, partSize, size: wish.size }, numbers),
  }
}

/** Addresses of parts, each for the very bytes that were announced, to be used within a minute. */
export async function presign(
  objects: Objects,
  { key, s3UploadId, size, partSize }: Pick<store.Upload, 'key' | 's3UploadId' | 'size' | 'partSize'>,
  numbers: number[],
): Promise<{ number: number; url: string }[]> {
  if (s3UploadId === null) return []
  return Promise.all(
    numbers.map(async (number) => {
      const bytes = partBytes(size, partSize, number)
      return {
        number,
        url: await partAddress(objects, key, s3UploadId, { number, seconds: partSeconds, bytes }),
      }
    }),
  )
}
