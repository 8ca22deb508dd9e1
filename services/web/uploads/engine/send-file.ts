import type { Document } from '@parvis/contract/documents.ts'
import { delayMs, pause, type Network } from './backoff.ts'
import { sendParts } from './send-parts.ts'
import { isForgotten, triesFor } from './retry-policy.ts'
import type { Opened, Order, Sending, Tries, Watch } from './send-context.ts'
import type { Ticket } from './transfer.ts'

const mostBeginnings = 3

/**
 * Sends a file straight to the store: opens the upload, or goes on with what is `left`, puts the missing parts, completes it.
 * Tries again by itself whatever may pass; rejects with what did not, or with the signal's reason.
 */
export async function send(
  sending: Sending,
  order: Order,
  left: Ticket | undefined,
  watch: Watch,
  signal: AbortSignal,
): Promise<Document> {
  const tries = persistently(sending.network, watch)
  let ticket = left
  for (let beginning = 1; ; beginning += 1) {
    let opened: Opened | undefined
    try {
      opened = await (ticket
        ? reopen(sending, order, ticket, tries, signal)
        : open(sending, order, tries, signal))
      watch.ticket(opened.ticket)
      const whole = await sendParts(sending, order, opened, watch, tries, signal)
      watch.finishing()
      return await complete(sending, order, whole, tries, signal)
    } catch (error) {
      signal.throwIfAborted()
      // A refusal to open it is meant; one that comes later means that the server has given the upload up.
      const known = ticket ?? opened?.ticket
      if (!known || !isForgotten(error) || beginning === mostBeginnings) throw error
      ticket = undefined
      watch.ticket(undefined)
      watch.sent(0)
    }
  }
}

async function open({ api }: Sending, order: Order, tries: Tries, signal: AbortSignal): Promise<Opened> {
  const { spaceId, parentId, file, onSameName } = order
  const mediaType = file.type || 'application/octet-stream'
  const body = { name: file.name, size: file.size, mediaType, parentId, onSameName }
  const askedMs = performance.now()
  const started = await tries(() => api.startUpload({ params: { spaceId }, body }, { signal }), signal)
  const { uploadId, partSize, partCount, parts } = started
  return {
    ticket: { uploadId, partSize, partCount, etags: new Map(), told: new Set() },
    urls: new Map(parts.map(({ number, url }) => [number, { url, askedMs }])),
  }
}

/** Asks the server how far an upload has come: it may know of parts that this tab doesn't, or of nothing any more. */
async function reopen(
  { api }: Sending,
  { spaceId }: Order,
  ticket: Ticket,
  tries: Tries,
  signal: AbortSignal,
): Promise<Opened> {
  const params = { spaceId, uploadId: ticket.uploadId }
  const { partSize, partCount, received } = await tries(() => api.readUpload({ params }, { signal }), signal)
  return { ticket: { ...ticket, partSize, partCount, told: new Set(received) }, urls: new Map() }
}

/** Not aborted once it is sent: the file may be there already, and would be sent twice. */
function complete({ api }: Sending, order: Order, ticket: Ticket, tries: Tries, signal: AbortSignal) {
  const params = { spaceId: order.spaceId, uploadId: ticket.uploadId }
  const parts = [...ticket.etags]
    .filter(([number]) => !ticket.told.has(number))
    .sort(([a], [b]) => a - b)
    .map(([number, etag]) => ({ number, etag }))
  return tries(() => api.completeUpload({ params, body: { parts } }), signal)
}

function persistently(network: Network, watch: Watch): Tries {
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
