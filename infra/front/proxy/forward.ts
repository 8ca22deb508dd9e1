import { type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { errors, Pool } from 'undici'
import { responseHeaders, type Forwarding, sessionHeader, requestHeaders } from './headers.ts'

/** Why a request could not be passed on: nobody was there, or nobody answered in time. */
export type Failure = 'unreachable' | 'timeout'

type Answer = { statusCode: number; headers: IncomingHttpHeaders; body: Readable }

class ResponseTimeout extends Error {}

const connectMs = 5_000

/** Methods that may do something anew each time. */
const changing = new Set(['POST', 'PATCH'])

/**
 * Connections to one process of a service: as many as there are requests for it, so that nobody can take those that others need, and
 * kept a little less long than the 5 s after which Node servers close them.
 */
export function openPool(origin: string, silentMs: number): Pool {
  return new Pool(origin, {
    connections: null,
    pipelining: 1,
    connectTimeout: connectMs,
    headersTimeout: silentMs,
    bodyTimeout: silentMs,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 4_000,
  })
}

/** Where a request goes: the origin, connections to it, and the path there. */
export type Destination = { origin: string; pool: Pool; path: string; silentMs: number }

/**
 * Passes a request on and its answer back, holding no more of either than a stream's buffer. Its head and its framing are written by
 * an HTTP client; nothing of how it was framed before is passed on. `known` is called when the service knows who asks.
 */
export async function forward(
  destination: Destination,
  forwarding: Forwarding,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  on: { failed: (failure: Failure) => void; known: () => void },
): Promise<void> {
  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  try {
    const answer = await (hasBody(incoming) ? askWithBody : ask)(
      destination,
      forwarding,
      incoming,
      gone.signal,
    )
    if (answer.headers[sessionHeader] !== undefined) on.known()
    outgoing.writeHead(answer.statusCode, responseHeaders(answer.headers, forwarding.id))
    await pipeline(answer.body, outgoing)
  } catch (error) {
    // An answer that its service began and could not finish is cut, so that nobody takes it for whole.
    if (outgoing.headersSent) outgoing.destroy()
    else if (!outgoing.destroyed) on.failed(isTimeout(error) ? 'timeout' : 'unreachable')
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** Without a body, on a connection that has carried nothing but such requests. */
async function ask(
  { pool, path }: Destination,
  forwarding: Forwarding,
  { method = 'GET', headers }: IncomingMessage,
  signal: AbortSignal,
): Promise<Answer> {
  const what = { method, path, signal, headers: requestHeaders(headers, forwarding) }
  try {
    return await pool.request(what)
  } catch (error) {
    // A kept connection may close just as it is taken: what can be done twice (RFC 9110, 9.2.2) is asked again.
    if (changing.has(method) || signal.aborted || !isBroken(error)) throw error
    return pool.request(what)
  }
}

/**
 * With a body, on a connection of its own that nothing follows on: whatever a body holds, nobody could take it for another request.
 * The head goes before the first byte of the body has come, which undici would wait for, so that a service refuses by the head alone.
 */
async function askWithBody(
  { origin, path, silentMs }: Destination,
  forwarding: Forwarding,
  incoming: IncomingMessage,
  signal: AbortSignal,
): Promise<Answer> {
  const length = incoming.headers['content-length']
  const framing = length === undefined ? { 'transfer-encoding': 'chunked' } : { 'content-length': length }
  // A service that were told to close would do so before it has read a body that it does not want, and take its answer with it.
  const headers = { ...requestHeaders(incoming.headers, forwarding), ...framing, connection: 'keep-alive' }
  const { method = 'POST' } = incoming
  const asked = request(new URL(origin), { method, path, headers, agent: false, signal })
  asked.flushHeaders()
  incoming.pipe(asked)
  incoming.once('error', () => asked.destroy())
  asked.once('close', () => {
    // The service may have had no use for the rest, which stands before the next request.
    incoming.unpipe(asked)
    incoming.resume()
  })
  return new Promise((resolve, reject) => {
    asked.setTimeout(silentMs, () => asked.destroy(new ResponseTimeout()))
    // Once there is an answer it counts, even if the service stops reading.
    asked.on('error', reject)
    asked.once('response', (answer) => {
      answer.once('close', () => asked.destroy())
      resolve({ statusCode: answer.statusCode ?? 502, headers: answer.headers, body: answer })
    })
  })
}

function isTimeout(error: unknown): boolean {
  return error instanceof errors.HeadersTimeoutError || error instanceof ResponseTimeout
}

function isBroken(error: unknown): boolean {
  if (error instanceof errors.SocketError) return true
  return error instanceof Error && 'code' in error && ['ECONNRESET', 'EPIPE'].includes(String(error.code))
}
