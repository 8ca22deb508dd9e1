import type { Knex } from 'knex'
import { audit, type Caller } from '@parvis/service/audit/audit.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import type { Part } from '@parvis/service/storage/objects.ts'
import { takenNames } from '../entries/store.ts'
import { mediaTypeOf } from '../files/media.ts'
import { freeName } from '../files/names.ts'
import { addVersion, insertObject } from '../files/store.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { nearestLiving } from '../trash/store.ts'
import { findNode, insertDocument, lockTrees, touchSpaces, type Node } from '../tree/store.ts'
import { addUsedBytes } from '../tree/usage-store.ts'
import { makeWhole } from './make-whole.ts'
import * as store from './store.ts'

/**
 * Makes an upload a file. The store joins the parts while no transaction is open; then one transaction holds the upload and makes it a file,
 * if nobody has meanwhile. Joined parts without a row (the service died in between) are found again by completing again, or swept.
 * Returns the id of the document.
 */
export async function completeUpload(
  { db, objects }: Pick<DocumentsDependencies, 'db' | 'objects'>,
  caller: Caller,
  upload: store.Upload,
  reported: Part[],
): Promise<string> {
  // Whoever waited for another who completed it finds it done.
  const known = documentOf(await store.readUpload(db, upload.id))
  if (known !== undefined) return known
  await store.keepAlive(db, upload.id)
  const start = await makeWhole(db, objects, upload, reported)
  const mediaType = await mediaTypeOf(upload.name, start)
  return db.transaction(async (tx) => {
    const held = await store.lockUpload(tx, upload.id)
    return documentOf(held) ?? settle(tx, caller, upload, mediaType)
  })
}

/** What an upload has become; undefined while it is open. Throws `not-found` for one that was given up, and for a file that is gone. */
function documentOf(upload: store.Upload | undefined): string | undefined {
  if (upload?.state === 'open') return undefined
  if (upload === undefined || upload.documentId === null) throw new Problem('not-found')
  return upload.documentId
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
