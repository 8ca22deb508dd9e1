import type { uploads, UploadProgress } from '@parvis/contract/uploads.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { listParts } from '@parvis/service/storage/objects.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { showDocument } from '../entries/show.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { completeUpload } from './complete.ts'
import { createQueues } from './queues.ts'
import { partCountFor } from './rules.ts'
import { openUpload, presign } from './start.ts'
import * as store from './store.ts'

function progressOf(upload: store.Upload, received: number[]): UploadProgress {
  const { id, name, size, parentId, partSize, expiresAt } = upload
  const partCount = partCountFor(size, partSize)
  return { uploadId: id, name, size, parentId, partSize, partCount, received, expiresAt }
}

function checkNumbers({ size, partSize }: store.Upload, numbers: number[]): void {
  const count = partCountFor(size, partSize)
  if (numbers.some((number) => number > count))
    throw new Problem('invalid-input', `This upload has ${count} parts.`)
}

type Whose = { params: { uploadId: string; spaceId: string }; actor: { agentId: string } }

export function uploadHandlers(dependencies: DocumentsDependencies): Handlers<typeof uploads> {
  const { db, objects } = dependencies
  // Who completes or cancels an upload waits for whoever is at it. Between two services the store decides, and the upload's row; but the
  // embedded store would not survive two joinings of the same parts.
  const inTurn = createQueues()
  const find = async ({ params, actor }: Whose): Promise<store.Upload> => {
    const upload = await store.findUpload(db, { ...params, agentId: actor.agentId })
    if (upload === undefined) throw new Problem('not-found')
    return upload
  }
  const findOpen = async (whose: Whose): Promise<store.Upload> => {
    const upload = await find(whose)
    if (upload.state !== 'open') throw new Problem('not-found', 'This upload is complete.')
    return upload
  }

  return {
    startUpload: ({ actor, standing, body }) =>
      openUpload(dependencies, { ...body, agentId: actor.agentId, spaceId: standing.spaceId }),

    listUploads: async ({ actor, standing }) => {
      const open = await store.listOpen(db, { agentId: actor.agentId, spaceId: standing.spaceId })
      const received = await store.receivedOf(
        db,
        open.map(({ id }) => id),
      )
      return { items: open.map((upload) => progressOf(upload, received.get(upload.id) ?? [])) }
    },

    readUpload: async (call) => {
      const upload = await findOpen(call)
      const reported = await store.partsOf(db, upload.id)
      const { key, s3UploadId } = upload
      const stored = s3UploadId === null ? [] : await listParts(objects, key, s3UploadId)
      // A store that can list its parts knows better than what was reported, and has what was not.
      await store.addParts(db, upload.id, stored ?? [])
      return progressOf(
        upload,
        (stored ?? reported).map(({ number }) => number).sort((a, b) => a - b),
      )
    },

    presignParts: async (call) => {
      const upload = await findOpen(call)
      checkNumbers(upload, call.body.numbers)
      await store.keepAlive(db, upload.id)
      return { parts: await presign(objects, upload, call.body.numbers) }
    },

    reportParts: async (call) => {
      const upload = await findOpen(call)
      const { received } = call.body
      checkNumbers(
        upload,
        received.map(({ number }) => number),
      )
      await store.addParts(db, upload.id, received)
      await store.keepAlive(db, upload.id)
    },

    completeUpload: async (call) => {
      const upload = await find(call)
      const documentId = await inTurn(upload.id, () =>
        completeUpload(dependencies, call, upload, call.body.parts),
      )
      return showDocument(db, call.actor.agentId, { ...call.standing, documentId })
    },

    cancelUpload: async (call) => {
      const { id } = await find(call)
      await inTurn(id, () =>
        db.transaction(async (tx) => {
          const upload = await store.lockUpload(tx, id)
          if (upload?.state === 'open') await store.giveUp(tx, upload)
        }),
      )
    },
  }
}
