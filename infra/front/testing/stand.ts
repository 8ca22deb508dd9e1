import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Server as TcpServer,
} from 'node:net'
import { text } from 'node:stream/consumers'
import { type Front, startFront } from '../front.ts'
import { type FrontOptions, usualLimits, usualTimes } from '../settings/options.ts'

const publicUrl = 'http://localhost:8080'

/** A front with nothing behind it but what a test says. */
export function openFront(options: Partial<FrontOptions>): Promise<Front> {
  return startFront({
    host: '127.0.0.1',
    port: 0,
    publicUrl,
    trustedProxies: 0,
    limits: usualLimits,
    times: usualTimes,
    metricsToken: undefined,
    upstreams: [],
    page: (_incoming, outgoing) => outgoing.end('the page'),
    ...options,
  })
}

export async function portOf(server: Server | TcpServer): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a TCP port has such an address.
  return (server.address() as AddressInfo).port
}

/** One request as a service read it. */
export type Read = { line: string; body: string; headers: IncomingMessage['headers'] }

/** A service that writes down every request that it reads, and answers with its line; `answer` may do otherwise. */
export async function openRecorder(answer?: (request: IncomingMessage) => RequestListener | undefined) {
  const reads: Read[] = []
  const server = createServer((request, response) => {
    const line = `${request.method ?? ''} ${request.url ?? ''}`
    const special = answer?.(request)
    if (special !== undefined) {
      reads.push({ line, body: '', headers: request.headers })
      special(request, response)
      return
    }
    text(request).then(
      (body) => {
        reads.push({ line, body, headers: request.headers })
        response.end(line)
      },
      () => undefined,
    )
  })
  const port = await portOf(server)
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { reads, server, origin: `http://127.0.0.1:${port}`, close }
}

/** A service that answers every connection with these bytes as soon as it has read anything. */
export async function openRaw(answer: (asked: string, count: number) => string) {
  let count = 0
  const reads: string[] = []
  const sockets = new Set<{ destroy: () => void }>()
  const server = createTcpServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      const asked = chunk.toString('latin1')
      reads.push(asked)
      const said = answer(asked, count++)
      if (said !== '') socket.write(said, 'latin1')
    })
  })
  const port = await portOf(server)
  const close = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { reads, origin: `http://127.0.0.1:${port}`, close }
}

/** What is said on a raw connection after these bytes: until `enough` answers have begun, or the connection is closed. */
export async function say(
  port: number,
  bytes: string,
  enough = 1,
): Promise<{ statuses: number[]; text: string; isClosed: boolean }> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(bytes, 'latin1')
  let said = ''
  const statuses = () =>
    [...said.matchAll(/HTTP\/1\.1 (\d{3}) [^\r]*\r\n/g)].map(([, status]) => Number(status))
  const isClosed = await new Promise<boolean>((resolve) => {
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1')
      if (statuses().length >= enough && said.includes('\r\n\r\n')) setImmediate(() => resolve(false))
    })
    socket.once('close', () => resolve(true))
  })
  socket.destroy()
  return { statuses: statuses(), text: said, isClosed }
}
