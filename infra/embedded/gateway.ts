import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { callerOf } from './caller.ts'
import { listen } from './listen.ts'
import { messagePage } from './provider/page.ts'
import { type Failure, forward, forwardUpgrade, type Passed, serviceConnections } from './proxy.ts'

/** Paths under any of these prefixes go to a port that `port()` gives anew each time; undefined while the service is away. */
export type Upstream = { prefixes: readonly string[]; sockets?: boolean; port: () => number | undefined }

export type Gateway = {
  port: number
  /** Takes no new connections; those that are open go on. */
  refuse: () => void
  /** Ends what is still open, and is done when nothing is. */
  stop: () => Promise<void>
}

export type GatewayOptions = {
  host: string
  /** 0 takes a free one. */
  port: number
  /** The address that browsers use; its scheme is what services are told. */
  publicUrl: string
  /** Proxies of the operator's before this one. Unless said: none. */
  trustedProxies?: number
  upstreams: Upstream[]
  /** Answers everything that no service does. */
  page: RequestListener
}

const graceMs = 2_000

/** One origin for page, services and provider: gives each request an id, says who asks, and passes it on by its path. */
export async function startGateway({
  host,
  port,
  publicUrl,
  trustedProxies = 0,
  upstreams,
  page,
}: GatewayOptions): Promise<Gateway> {
  const connections = serviceConnections()
  const sockets = new Set<Duplex>()
  const { hostname, host: publicHost, protocol } = new URL(publicUrl)
  const localNames = isLocal(hostname)

  const passedOf = (request: IncomingMessage): Passed => ({
    id: randomUUID(),
    address: callerOf(request, trustedProxies),
    host: request.headers.host ?? publicHost,
    protocol: protocol === 'https:' ? 'https' : 'http',
  })
  const find = (path: string) =>
    upstreams.find(({ prefixes }) =>
      prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`)),
    )

  const server = createServer({ maxHeaderSize: 16_384, noDelay: true }, (request, response) => {
    const passed = passedOf(request)
    const path = pathOf(request)
    const upstream = find(path)
    response.setHeader('x-request-id', passed.id)
    if (localNames && isStray(request, passed.host, publicHost)) {
      // Cookies belong to a name, so whoever comes by another name of this machine is sent to the one that sign-in returns to.
      response.writeHead(307, { location: `${publicUrl}${request.url ?? '/'}` }).end()
    } else if (upstream) {
      const fail = (failure: Failure) => sayAway(request, response, passed.id, failure)
      const to = upstream.port()
      if (to === undefined) fail('away')
      else forward(connections, to, passed, request, response, fail)
    } else if (path.startsWith('/api/')) {
      sendProblem(response, 404, 'not-found', 'There is nothing at this address of the API.', passed.id)
    } else {
      page(request, response)
    }
  })
  server.headersTimeout = 15_000
  server.requestTimeout = 300_000
  server.keepAliveTimeout = 60_000
  server.maxConnections = 15_000
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const passed = passedOf(request)
    const upstream = find(pathOf(request))
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    const to = upstream?.sockets ? upstream.port() : undefined
    const fail = (status: string) =>
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
    socket.on('error', () => socket.destroy())
    if (!upstream?.sockets) fail('404 Not Found')
    else if (to === undefined) fail('502 Bad Gateway')
    else forwardUpgrade(to, passed, request, socket, head, () => fail('502 Bad Gateway'))
  })
  const listening = await listen(server, host, port)
  let closing: Promise<void> | undefined
  const refuse = () => {
    closing ??= listening.close(graceMs)
  }
  return {
    port: listening.port,
    refuse,
    stop: async () => {
      refuse()
      for (const socket of sockets) socket.destroy()
      await closing
      connections.destroy()
    },
  }
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0] ?? '/'
}

function isLocal(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** A person who opens a page by a loopback name other than the public one, on the same port. */
function isStray(request: IncomingMessage, host: string, publicHost: string): boolean {
  if (host === publicHost || request.method !== 'GET' || !wantsPage(request)) return false
  const [, name = '', port = ''] = /^(.*?)(:\d+)?$/.exec(host) ?? []
  return isLocal(name) && publicHost.endsWith(port)
}

function wantsPage({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html')
}

function sayAway(request: IncomingMessage, response: ServerResponse, id: string, failure: Failure): void {
  // The rest of a body that nobody reads would be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close')
  const status = failure === 'away' ? 502 : 504
  if (!wantsPage(request)) {
    sendProblem(
      response,
      status,
      'unavailable',
      'This part of Parvis does not answer. Retry in a moment.',
      id,
    )
    return
  }
  const { html, policy } = messagePage(
    'Parvis revient dans un instant',
    'Une partie de Parvis ne répond pas. Réessayez dans quelques secondes.',
    '/',
  )
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'retry-after': '5',
  })
  response.end(html)
}

function sendProblem(
  response: ServerResponse,
  status: number,
  type: string,
  title: string,
  requestId: string,
): void {
  response.writeHead(status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ type, title, status, detail: title, requestId }))
}
