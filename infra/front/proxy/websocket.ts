import { createHash } from 'node:crypto'
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { responseHeaders, type Forwarding, requestHeaders } from './headers.ts'

/** What a WebSocket's key is hashed with to show that a server means it (RFC 6455, 1.3). */
const acceptSalt = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

const handshakeMs = 60_000
const keepAliveMs = 60_000
const longestAnswerBytes = 10_000

/** Whether a request is the handshake of a WebSocket (RFC 6455, 4.2.1) and nothing besides. */
export function isHandshake({ method, httpVersion, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    httpVersion === '1.1' &&
    headers.upgrade?.trim().toLowerCase() === 'websocket' &&
    /^[A-Za-z0-9+/]{22}==$/.test(headers['sec-websocket-key'] ?? '') &&
    headers['sec-websocket-version'] === '13' &&
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined
  )
}

/**
 * Asks a service for a WebSocket and, when it agrees, joins the two connections: from then on bytes flow both ways untouched until either
 * side ends. Nothing that the client sends reaches the service before that; any other answer is given to the client, which is then closed.
 */
export function proxyWebSocket(
  origin: string,
  forwarding: Forwarding,
  path: string,
  incoming: IncomingMessage,
  client: Socket,
  rest: Buffer,
  on: { failed: () => void; joined: () => void },
): void {
  const key = incoming.headers['sec-websocket-key'] ?? ''
  const headers = {
    ...requestHeaders(incoming.headers, forwarding),
    connection: 'Upgrade',
    upgrade: 'websocket',
  }
  const asked = request(new URL(origin), { method: 'GET', path, headers, agent: false })
  const fail = (): void => {
    if (!client.destroyed) on.failed()
    asked.destroy()
  }
  asked.setTimeout(handshakeMs, fail)
  asked.once('error', fail)
  client.once('close', () => asked.destroy())
  asked.once('upgrade', (answer, service, first) => {
    asked.setTimeout(0)
    if (answer.headers['sec-websocket-accept'] !== acceptOf(key)) {
      service.destroy()
      fail()
      return
    }
    const agreed = {
      ...responseHeaders(answer.headers, forwarding.id),
      connection: 'Upgrade',
      upgrade: 'websocket',
    }
    client.write(headOf('101 Switching Protocols', agreed))
    client.write(first)
    service.write(rest)
    on.joined()
    tunnel(client, service)
  })
  asked.once('response', (answer) => {
    void passRefusal(answer, client, forwarding.id)
  })
  asked.end()
}

function acceptOf(key: string): string {
  return createHash('sha1')
    .update(key + acceptSalt)
    .digest('base64')
}

/** A service's refusal, whole and framed anew, with nothing after it. */
async function passRefusal(answer: IncomingMessage, client: Socket, id: string): Promise<void> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of answer) {
      // No encoding was set, so chunks are buffers.
      const buffer = chunk as Buffer
      bytes += buffer.length
      if (bytes > longestAnswerBytes) break
      chunks.push(buffer)
    }
  } catch {
    // What has come is what there is to tell.
  }
  const body = Buffer.concat(chunks)
  const headers = {
    ...responseHeaders(answer.headers, id),
    connection: 'close',
    'content-length': body.length,
  }
  client.write(headOf(`${answer.statusCode ?? 502} ${answer.statusMessage ?? ''}`, headers))
  client.end(body, () => client.destroy())
}

/** Names and values come from Node's parser, which lets no line break through. */
export function headOf(status: string, headers: OutgoingHttpHeaders): string {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => `${name}: ${String(each)}`),
  )
  return [`HTTP/1.1 ${status}`, ...lines, '', ''].join('\r\n')
}

function tunnel(client: Socket, service: Duplex): void {
  client.setKeepAlive(true, keepAliveMs)
  client.setNoDelay(true)
  if (service instanceof Socket) service.setNoDelay(true)
  for (const [from, to] of [
    [client, service],
    [service, client],
  ] satisfies [Duplex, Duplex][]) {
    from.pipe(to)
    from.on('error', () => from.destroy())
    // What either side sent before it left still arrives.
    from.once('close', () => to.end(() => to.destroy()))
  }
}
