import { expect } from 'chai'
import { ApiError } from '@parvis/contract/client.ts'
import type { Document } from '@parvis/contract/documents.ts'
import type { Network } from './backoff.ts'
import { PartRefused, StoreUnreached, type PutPart } from './put-part.ts'
import { send } from './send-file.ts'
import type { SendContext } from './send-context.ts'
import { Semaphore } from './semaphore.ts'
import type { UploadState } from './transfer.ts'

const partSize = 4
const network: Network = { online: () => Promise.resolve() }
const never = new AbortController().signal
const text = 'un fichier en morceaux'
const file = new File([text], 'note.txt', { type: 'text/plain' })
const order = { spaceId: 's', parentId: null, file, onSameName: 'keep-both' as const }

/** A store and a service in memory that keep what they are sent. */
function world({ put, complete }: { put?: PutPart; complete?: () => void } = {}) {
  const stored = new Map<string, string>()
  let uploads = 0
  const keep: PutPart = async (url, body, onSent) => {
    onSent(body.size)
    stored.set(url, await body.text())
    return `"${url}"`
  }
  const partCount = Math.ceil(file.size / partSize)
  const api: SendContext['api'] = {
    readUpload: async ({ params }) => ({
      uploadId: params.uploadId,
      name: file.name,
      size: file.size,
      parentId: null,
      partSize,
      partCount,
      received: [],
      expiresAt: '2026-11-30T00:00:00Z',
    }),
    startUpload: async () => {
      uploads += 1
      stored.clear()
      return { uploadId: `u${uploads}`, partSize, partCount, parts: [{ number: 1, url: `u${uploads}/1` }] }
    },
    presignParts: async ({ params, body }) => ({
      parts: body.numbers.map((number) => ({ number, url: `${params.uploadId}/${number}` })),
    }),
    reportParts: async () => undefined,
    completeUpload: async ({ body }) => {
      complete?.()
      const whole = body.parts.map(({ etag }) => stored.get(etag.slice(1, -1))).join('')
      // What a caller of send reads of it is the id and the title.
      return { id: 'd', title: whole } as Document
    },
  }
  const sending: SendContext = { api, put: put ?? keep, semaphore: new Semaphore(6), network }
  return { sending, stored, keep, uploads: () => uploads }
}

function diary() {
  const seen: { sent: number[]; uploadState: UploadState | undefined; stalls: boolean[] } = {
    sent: [],
    uploadState: undefined,
    stalls: [],
  }
  const watch = {
    sent: (bytes: number) => void seen.sent.push(bytes),
    uploadState: (uploadState: UploadState | undefined) => void (seen.uploadState = uploadState),
    stalled: (stalled: boolean) => void seen.stalls.push(stalled),
    finishing: () => undefined,
  }
  return { seen, watch }
}

const refusal = (type: string, status: number) => new ApiError({ type, title: type, status })

describe('sending a file', () => {
  it('puts every part and completes in order', async () => {
    const { sending } = world()
    const { seen, watch } = diary()
    const document = await send(sending, order, undefined, watch, never)
    expect(document.title).to.equal(text)
    expect(seen.sent.at(-1)).to.equal(file.size)
  })

  it('goes on with the parts that are missing', async () => {
    const { sending, stored } = world()
    const etags = new Map([[1, '"u9/1"']])
    const known = { uploadId: 'u9', partSize, partCount: 6, etags, reported: new Set<number>() }
    stored.set('u9/1', text.slice(0, 4))
    const puts: string[] = []
    const counting: PutPart = (url, ...rest) => {
      puts.push(url)
      return sending.put(url, ...rest)
    }
    const document = await send({ ...sending, put: counting }, order, known, diary().watch, never)
    expect(document.title).to.equal(text)
    expect(puts).to.not.include('u9/1')
    expect(puts).to.have.length(5)
  })

  it('tries a part again after the network was away, and says that it stalled', async () => {
    let failures = 3
    const { sending, keep } = world()
    const { seen, watch } = diary()
    const flaky: PutPart = (...call) => {
      if (failures > 0) {
        failures -= 1
        return Promise.reject(new StoreUnreached())
      }
      return keep(...call)
    }
    const single = { ...sending, put: flaky, semaphore: new Semaphore(1) }
    const document = await send(single, order, undefined, watch, never)
    expect(document.title).to.equal(text)
    expect(seen.stalls).to.include(true)
    expect(seen.stalls.at(-1)).to.equal(false)
  })

  it('asks for a fresh address when one has expired', async () => {
    const { sending, keep } = world()
    let refused = false
    const expired: PutPart = (url, ...rest) => {
      if (url.endsWith('/1') && !refused) {
        refused = true
        return Promise.reject(new PartRefused(403))
      }
      return keep(url, ...rest)
    }
    let asked: number[] = []
    const api: SendContext['api'] = {
      ...sending.api,
      presignParts: (request, options) => {
        asked = [...asked, ...request.body.numbers]
        return sending.api.presignParts(request, options)
      },
    }
    await send({ ...sending, api, put: expired }, order, undefined, diary().watch, never)
    expect(asked).to.include(1)
  })

  it('begins again when the server has forgotten the upload', async () => {
    let first = true
    const { sending, uploads } = world({
      complete: () => {
        if (!first) return
        first = false
        throw refusal('not-found', 404)
      },
    })
    const document = await send(sending, order, undefined, diary().watch, never)
    expect(document.title).to.equal(text)
    expect(uploads()).to.equal(2)
  })

  it('gives up at once on a refusal, such as a full space', async () => {
    const { sending } = world()
    const api: SendContext['api'] = {
      ...sending.api,
      startUpload: () => Promise.reject(refusal('quota-exceeded', 409)),
    }
    const error: unknown = await send({ ...sending, api }, order, undefined, diary().watch, never).catch(
      (reason: unknown) => reason,
    )
    expect(error).to.be.instanceOf(ApiError)
  })

  it('stops where it is when told to, keeping its ticket', async () => {
    const stop = new AbortController()
    const { sending, keep } = world()
    const { seen, watch } = diary()
    let puts = 0
    const stopping: PutPart = async (url, body, onSent, signal) => {
      puts += 1
      if (puts > 2) stop.abort(new Error('paused'))
      signal.throwIfAborted()
      return keep(url, body, onSent, signal)
    }
    const slow = { ...sending, put: stopping, semaphore: new Semaphore(1) }
    const error: unknown = await send(slow, order, undefined, watch, stop.signal).catch((e: unknown) => e)
    expect(error).to.have.property('message', 'paused')
    expect([...(seen.uploadState?.etags.keys() ?? [])]).to.deep.equal([1, 2])
  })
})
