import {
  Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { codeOf } from './sentence.ts'

/** What the gateway tells a service about the request that it passes on; the client's own words on these are dropped. */
export type Passed = { id: string; address: string; host: string; protocol: 'http' | 'https' }

/** Why a request could not be passed on: nobody was there, or nobody answered in time. */
export type Failure = 'away' | 'silent'

const silentMs = 120_000
const connectMs = 5_000

/** Headers that concern one connection alone (RFC 9110, 7.6.1), and those that only the gateway may set. */
const dropped = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'forwarded',
  'x-real-ip',
  'x-request-id',
])

/** Methods that may do something anew each time. */
const changing = new Set(['POST', 'PATCH'])

/** Connections to services, kept a little less long than the 5 s after which Node servers close them. */
export function serviceConnections(): Agent {
  return new Agent({ keepAlive: true, timeout: 4_000, maxSockets: 256, maxFreeSockets: 64 })
}

/** Passes a request on to a port of this machine and its answer back, holding no more of either than a socket's buffer. */
export function forward(
  agent: Agent,
  port: number,
  passed: Passed,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fail: (failure: Failure) => void,
): void {
  const hasBody = 'content-length' in incoming.headers || 'transfer-encoding' in incoming.headers
  const attempt = (mayRetry: boolean) => {
    const { method = 'GET', url: path = '/' } = incoming
    const upstream = request({
      agent,
      host: '127.0.0.1',
      port,
      method,
      path,
      headers: told(incoming.headers, passed),
    })
    // An answer that its service began and could not finish is cut, so that nobody takes it for whole.
    const giveUp = (failure: Failure) => (outgoing.headersSent ? outgoing.destroy() : fail(failure))
    outgoing.once('close', () => upstream.destroy())
    upstream.setTimeout(silentMs, () => {
      upstream.destroy()
      giveUp('silent')
    })
    let answered = false
    upstream.on('error', (error) => {
      // Once there is an answer it counts, even if the service stopped reading a body that it has no use for.
      if (outgoing.destroyed || answered) return
      // A kept connection may close just as it is taken: what can be done twice (RFC 9110, 9.2.2) and has no body is asked again.
      if (mayRetry && upstream.reusedSocket && codeOf(error) === 'ECONNRESET') attempt(false)
      else giveUp('away')
    })
    upstream.once('response', (answer) => {
      answered = true
      outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, given(answer.headers, passed))
      answer.once('error', () => outgoing.destroy())
      answer.pipe(outgoing)
    })
    if (hasBody) {
      incoming.pipe(upstream)
      // A service may have answered before the end of a body that it has no use for; the rest stands before the next request.
      upstream.once('close', () => incoming.resume())
    } else upstream.end()
  }
  attempt(!hasBody && !changing.has(incoming.method ?? ''))
}

/** Passes an upgrade (a WebSocket) on: after its head, bytes flow both ways untouched until either side ends. */
export function forwardUpgrade(
  port: number,
  passed: Passed,
  incoming: IncomingMessage,
  client: Duplex,
  head: Buffer,
  fail: () => void,
): void {
  const service = connect({
    host: '127.0.0.1',
    port,
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: 60_000,
  })
  let connected = false
  const end = () => {
    clearTimeout(patience)
    service.destroy()
    if (!connected && !client.destroyed) fail()
  }
  const patience = setTimeout(end, connectMs)
  service.once('error', end)
  client.once('error', end)
  service.once('connect', () => {
    clearTimeout(patience)
    connected = true
    service.write(upgradeHead(incoming, passed))
    service.write(head)
    service.pipe(client)
    client.pipe(service)
  })
  // What either side sent before it left still arrives.
  service.once('close', () => finish(client))
  client.once('close', () => finish(service))
}

function finish(socket: Duplex): void {
  socket.end(() => socket.destroy())
}

function upgradeHead(incoming: IncomingMessage, passed: Passed): string {
  const headers = {
    ...told(incoming.headers, passed),
    connection: 'Upgrade',
    upgrade: incoming.headers.upgrade ?? '',
  }
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => `${name}: ${String(each)}`),
  )
  return [`${incoming.method ?? 'GET'} ${incoming.url ?? '/'} HTTP/1.1`, ...lines, '', ''].join('\r\n')
}

function told(headers: IncomingHttpHeaders, passed: Passed): OutgoingHttpHeaders {
  return {
    ...kept(headers),
    ...(headers['transfer-encoding'] === undefined ? {} : { 'transfer-encoding': 'chunked' }),
    'x-request-id': passed.id,
    'x-forwarded-for': passed.address,
    'x-forwarded-host': passed.host,
    'x-forwarded-proto': passed.protocol,
  }
}

function given(headers: IncomingHttpHeaders, passed: Passed): OutgoingHttpHeaders {
  return { ...kept(headers), 'x-request-id': passed.id }
}

function kept(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = new Set((headers.connection ?? '').toLowerCase().split(/\s*,\s*/))
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !dropped.has(name) && !name.startsWith('x-forwarded-') && !named.has(name),
    ),
  )
}
