import type { Knex } from 'knex'
import pLimit from 'p-limit'
import { audit, type Caller } from '@parvis/service/audit/audit.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { joinParts, listParts, peek, put, type Objects, type Part } from '@parvis/service/storage/objects.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { takenNames } from '../entries/store.ts'
import { mediaTypeOf, startLength } from '../files/media.ts'
import { freeName } from '../files/names.ts'
import { addVersion, insertObject } from '../files/store.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { nearestLiving } from '../trash/store.ts'
import { findNode, insertDocument, lockTrees, touchSpaces, type Node } from '../tree/store.ts'
import { addUsedBytes } from '../tree/usage-store.ts'
import { mergeParts, missingParts, partCountFor } from './rules.ts'
import * as store from './store.ts'

// Each holds a connection to the database while the store joins the parts.
const joins = pLimit(8)

/**
 * Makes an upload a file, in one transaction that holds the upload all along: who completes or cancels at the same time waits,
 * then finds it done. Joined parts without a row (the service died in between) are found again by completing again, or swept.
 * Returns the id of the document.
 */
export async function completeUpload(
  { db, objects }: Pick<DocumentsDependencies, 'db' | 'objects'>,
  caller: Caller,
  upload: store.Upload,
  said: Part[],
): Promise<string> {
  return joins(() =>
    db.transaction(async (tx) => {
      const held = await store.lockUpload(tx, upload.id)
      if (held === undefined) throw new Problem('not-found')
      if (held.state === 'done') {
        if (held.documentId === null) throw new Problem('not-found')
        return held.documentId
      }
      const start = await makeWhole(tx, objects, held, said)
      const mediaType = await mediaTypeOf(held.name, start)
      return settle(tx, caller, held, mediaType)
    }),
  )
}

/** Has the store join the parts; returns the first bytes. Throws `upload-incomplete` while some are missing or the size is not what was announced. */
async function makeWhole(
  tx: Knex,
  objects: Objects,
  upload: store.Upload,
  said: Part[],
): Promise<Uint8Array> {
  const { key, s3UploadId, size } = upload
  if (s3UploadId === null) {
    await put(objects, key, Buffer.alloc(0), 'application/octet-stream')
    return new Uint8Array()
  }
  const count = partCountFor(size, upload.partSize)
  let parts = mergeParts(count > 1 ? await store.partsOf(tx, upload.id) : [], said, count)
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

async function settle(tx: Knex, caller: Caller, upload: store.Upload, mediaType: string): Promise<string> {
  const { spaceId, key, size } = upload
  const { agentId } = caller.actor
  await lockTrees(tx, [spaceId])
  await insertObject(tx, { key, size, mediaType, claimedSha256: upload.claimedSha256 })
  const replaced = await fileToReplace(tx, upload)
  const documentId = replaced?.id ?? newId()
  const name = replaced?.title ?? (await addDocument(tx, upload, documentId, agentId))
  await addVersion(tx, { id: newId(), documentId, key, size, mediaType, agentId })
  await addUsedBytes(tx, spaceId, size)
  await store.finish(tx, upload.id, documentId)
  await touchSpaces(tx, [spaceId])
  await audit(tx, caller, {
    action: replaced ? 'file.version-added' : 'document.created',
    spaceId,
    object: { type: 'file', id: documentId, name },
    after: { size, mediaType },
  })
  return documentId
}

/** The file that this becomes a version of, if it still lives in this space. */
async function fileToReplace(tx: Knex, { replaces, spaceId }: store.Upload): Promise<Node | undefined> {
  const node = replaces === null ? undefined : await findNode(tx, replaces)
  return node?.spaceId === spaceId && !node.trashed ? node : undefined
}

/**
 * Adds the file where it was to go. When that folder was thrown away, or moved to another space, while the bytes travelled,
 * it comes to lie in the nearest folder that lives: nothing that was sent is lost. Returns its name, with a number where it was taken.
 */
async function addDocument(tx: Knex, upload: store.Upload, id: string, agentId: string): Promise<string> {
  const { spaceId } = upload
  const parent = await livingParent(tx, upload)
  const attached = parent?.kind === 'page'
  const title = attached
    ? upload.name
    : await freeName(upload.name, async (names) => {
        const taken = await takenNames(tx, parent?.id ?? spaceId, names)
        return new Set(taken.map(({ name }) => name))
      })
  await insertDocument(tx, {
    id,
    spaceId,
    parentId: parent?.id ?? null,
    kind: 'file',
    title,
    agentId,
    attached,
  })
  return title
}

async function livingParent(
  tx: Knex,
  { parentId, spaceId }: store.Upload,
): Promise<Pick<Node, 'id' | 'kind'> | undefined> {
  const parent = parentId === null ? undefined : await findNode(tx, parentId)
  if (parent?.spaceId !== spaceId) return undefined
  return parent.trashed ? nearestLiving(tx, parent.id) : parent
}
