import type { Document } from '@parvis/contract/documents.ts'
import { delayMs, pause, type Network } from './backoff.ts'
import { sendParts } from './send-parts.ts'
import { isForgotten, triesFor } from './retry-policy.ts'
import type { Opened, SendRequest, SendContext, Retry, SendObserver } from './send-context.ts'
import type { UploadState } from './transfer.ts'

const mostBeginnings = 3

/**
 * Sends a file straight to the store: opens the upload, or goes on with what is `left`, puts the missing parts, completes it.
 * Tries again by itself whatever may pass; rejects with what did not, or with the signal's reason.
 */
export async function send(
  sending: SendContext,
  order: SendRequest,
  left: UploadState | undefined,
  watch: SendObserver,
  signal: AbortSignal,
): Promise<Document> {
  const tries = persistently(sending.network, watch)
  let uploadState = left
  for (let beginning = 1; ; beginning += 1) {
    let opened: Opened | undefined
    try {
      opened = await (uploadState
        ? reopen(sending, order, uploadState, tries, signal)
        : open(sending, order, tries, signal))
      watch.uploadState(opened.uploadState)
      const whole = await sendParts(sending, order, opened, watch, tries, signal)
      watch.finishing()
      return await complete(sending, order, whole, tries, signal)
    } catch (error) {
      signal.throwIfAborted()
      // A refusal to open it is meant; one that comes later means that the server has given the upload up.
      const known = uploadState ?? opened?.uploadState
      if (!known || !isForgotten(error) || beginning === mostBeginnings) throw error
      uploadState = undefined
      watch.uploadState(undefined)
      watch.sent(0)
    }
  }
}

async function open(
  { api }: SendContext,
  order: SendRequest,
  tries: Retry,
  signal: AbortSignal,
): Promise<Opened> {
  const { spaceId, parentId, file, onSameName } = order
  const mediaType = file.type || 'application/octet-stream'
  const body = { name: file.name, size: file.size, mediaType, parentId, onSameName }
  const askedMs = performance.now()
  const started = await tries(() => api.startUpload({ params: { spaceId }, body }, { signal }), signal)
  const { uploadId, partSize, partCount, parts } = started
  return {
    uploadState: { uploadId, partSize, partCount, etags: new Map(), reported: new Set() },
    urls: new Map(parts.map(({ number, url }) => [number, { url, askedMs }])),
  }
}

/** Asks the server how far an upload has come: it may know of parts that this tab doesn't, or of nothing any more. */
async function reopen(
  { api }: SendContext,
  { spaceId }: SendRequest,
  uploadState: UploadState,
  tries: Retry,
  signal: AbortSignal,
): Promise<Opened> {
  const params = { spaceId, uploadId: uploadState.uploadId }
  const { partSize, partCount, received } = await tries(() => api.readUpload({ params }, { signal }), signal)
  return {
    uploadState: { ...uploadState, partSize, partCount, reported: new Set(received) },
    urls: new Map(),
  }
}

/** Not aborted once it is sent: the file may be there already, and would be sent twice. */
function complete(
  { api }: SendContext,
  order: SendRequest,
  uploadState: UploadState,
  tries: Retry,
  signal: AbortSignal,
) {
  const params = { spaceId: order.spaceId, uploadId: uploadState.uploadId }
  const parts = [...uploadState.etags]
    .filter(([number]) => !uploadState.reported.has(number))
    .sort(([a], [b]) => a - b)
    .map(([number, etag]) => ({ number, etag }))
  return tries(() => api.completeUpload({ params, body: { parts } }), signal)
}

function persistently(network: Network, watch: SendObserver): Retry {
  return async (work, signal) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const result = await work()
        watch.stalled(false)
        return result
      } catch (error) {
        signal.throwIfAborted()
        if (attempt >= triesFor(error)) throw error
        // One hiccup is nobody's business.
        if (attempt > 1) watch.stalled(true)
        await pause(network, delayMs(attempt), signal)
      }
    }
  }
}
