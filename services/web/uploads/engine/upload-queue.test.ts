import { expect } from 'chai'
import type { Document } from '@parvis/contract/documents.ts'
import type { PersistedUploads, PersistedUpload } from './persisted-uploads.ts'
import type { PutPart } from './put-part.ts'
import type { QueueDependencies } from './queue-dependencies.ts'
import { UploadQueue } from './upload-queue.ts'
import type { Status } from './transfer.ts'

const place = { spaceId: 's', parentId: null }
const incoming = (name: string, content = 'contenu') => ({
  file: new File([content], name, { lastModified: 1 }),
  folders: [],
  onSameName: 'keep-both' as const,
})

function memoryOf(kept: PersistedUpload[] = []): PersistedUploads & { kept: PersistedUpload[] } {
  return {
    kept,
    all: async (agentId) => kept.filter((upload) => upload.agentId === agentId),
    keep: async (upload) => {
      const at = kept.findIndex(({ id }) => id === upload.id)
      kept.splice(at < 0 ? kept.length : at, at < 0 ? 0 : 1, upload)
    },
    forget: async (id) => {
      const at = kept.findIndex((upload) => upload.id === id)
      if (at >= 0) kept.splice(at, 1)
    },
  }
}

/** A service in memory whose uploads have two parts, put by `put`. */
function world(put: PutPart, persisted = memoryOf()) {
  const arrived: Document[] = []
  const cancelled: string[] = []
  let uploads = 0
  const api = {
    startUpload: async ({ body }: { body: { size: number } }) => ({
      uploadId: `u${(uploads += 1)}`,
      partSize: Math.ceil(body.size / 2),
      partCount: 2,
      parts: [],
    }),
    readUpload: async () => ({ partSize: 4, partCount: 2, received: [] }),
    presignParts: async ({ body }: { body: { numbers: number[] } }) => ({
      parts: body.numbers.map((number) => ({ number, url: `part ${number}` })),
    }),
    completeUpload: async ({ params }: { params: { uploadId: string } }) => ({ id: params.uploadId }),
    cancelUpload: async ({ params }: { params: { uploadId: string } }) => {
      cancelled.push(params.uploadId)
    },
  }
  const parts: QueueDependencies = {
    // The queue reads of replies what these functions give, and looks for no folder here.
    api: api as unknown as QueueDependencies['api'],
    put,
    network: { online: () => Promise.resolve() },
    persisted,
    arrived: (document) => void arrived.push(document),
  }
  return { queue: new UploadQueue(parts), arrived, cancelled, persisted }
}

const quick: PutPart = async (url) => `"${url}"`
const endless: PutPart = (_url, _body, _onSent, signal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))

const states = (queue: UploadQueue): Status['state'][] => queue.transfers().map(({ status }) => status.state)

async function until(queue: UploadQueue, test: (states: Status['state'][]) => boolean): Promise<void> {
  for (const start = Date.now(); !test(states(queue));) {
    if (Date.now() - start > 3000) throw new Error(`still ${states(queue).join()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

describe('the queue of uploads', () => {
  it('sends what is added and tells of each arrival', async () => {
    const { queue, arrived } = world(quick)
    queue.add(place, [incoming('a'), incoming('b')])
    await until(queue, (now) => now.length === 2 && now.every((state) => state === 'done'))
    expect(arrived).to.have.length(2)
  })

  it('sends five files at a time', async () => {
    const { queue } = world(endless)
    queue.add(
      place,
      Array.from({ length: 8 }, (_, index) => incoming(`${index}`)),
    )
    await until(queue, (now) => now.includes('sending'))
    expect(states(queue).filter((state) => state === 'sending')).to.have.length(5)
  })

  it('pauses, and goes on', async () => {
    let put = endless
    const { queue } = world((...call) => put(...call))
    queue.add(place, [incoming('a')])
    await until(queue, ([state]) => state === 'sending')
    const id = queue.transfers()[0]?.id ?? ''
    queue.pause(id)
    await until(queue, ([state]) => state === 'paused')
    put = quick
    queue.resume(id)
    await until(queue, ([state]) => state === 'done')
  })

  it('frees what a cancelled upload stored', async () => {
    const { queue, cancelled } = world(endless)
    queue.add(place, [incoming('a')])
    await until(queue, ([state]) => state === 'sending')
    await new Promise((resolve) => setTimeout(resolve, 20))
    queue.cancel(queue.transfers()[0]?.id ?? '')
    await until(queue, (now) => now.length === 0)
    expect(cancelled).to.deep.equal(['u1'])
  })

  it('remembers an upload of several parts until it is through', async () => {
    let put = endless
    const { queue, persisted } = world((...call) => put(...call))
    await queue.recall('me')
    queue.add(place, [incoming('a')])
    await until(queue, ([state]) => state === 'sending')
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(persisted.kept).to.have.length(1)
    const id = queue.transfers()[0]?.id ?? ''
    queue.pause(id)
    put = quick
    queue.resume(id)
    await until(queue, ([state]) => state === 'done')
    expect(persisted.kept.filter((upload) => upload.id === id)).to.have.length(0)
  })

  it('brings back what was interrupted, and goes on once it has the same file', async () => {
    const { file } = incoming('a')
    const uploadState = {
      uploadId: 'u9',
      partSize: 4,
      partCount: 2,
      etags: new Map(),
      reported: new Set<number>(),
    }
    const { name, size, lastModified } = file
    const left: PersistedUpload = {
      ...{ ...place, id: 'x', folders: [], onSameName: 'keep-both', name, size, lastModified, sentBytes: 4 },
      ...{ agentId: 'me', uploadState },
    }
    const { queue, arrived } = world(quick, memoryOf([left]))
    await queue.recall('me')
    await until(queue, ([state]) => state === 'interrupted')
    expect(queue.provide('x', incoming('a', 'autre').file)).to.equal(false)
    expect(queue.provide('x', file)).to.equal(true)
    await until(queue, ([state]) => state === 'done')
    expect(arrived[0]?.id).to.equal('u9')
  })

  it('shows nobody what someone else was sending on this machine', async () => {
    // Whose it is, is all that is read of it.
    const theirs = { agentId: 'other' } as PersistedUpload
    const { queue } = world(quick, memoryOf([theirs]))
    await queue.recall('me')
    expect(queue.transfers()).to.have.length(0)
  })
})
