import { expect } from 'chai'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { connect } from 'node:net'
import { type EventEmitter, once } from 'node:events'
import { WebSocket, WebSocketServer } from 'ws'
import type { Front } from './front.ts'
import { openFront, portOf } from './testing/stand.ts'

const megabyte = Buffer.alloc(1024 * 1024, 7)

describe('the front', () => {
  let service: Server
  let sockets: WebSocketServer
  let servicePort: number | undefined
  let front: Front
  let url: string
  let bytes = 0
  before(async () => {
    service = createServer((incoming, outgoing) => {
      if (incoming.url === '/api/spaces/bytes') {
        bytes = 0
        incoming.on('data', (chunk: Buffer) => (bytes += chunk.length))
        incoming.on('end', () => outgoing.end(String(bytes)))
      } else if (incoming.url === '/api/spaces/large') {
        let left = 64
        const write = () => {
          while (left > 0) if (left-- > 0 && !outgoing.write(megabyte)) return outgoing.once('drain', write)
          return outgoing.end()
        }
        write()
      } else if (incoming.url === '/api/spaces/broken') {
        outgoing.writeHead(200, { 'content-length': 1000 })
        outgoing.write('half')
        setTimeout(() => outgoing.destroy(), 20)
      } else {
        outgoing.setHeader('content-type', 'application/json')
        outgoing.end(JSON.stringify({ url: incoming.url, headers: incoming.headers }))
      }
    })
    sockets = new WebSocketServer({ server: service })
    sockets.on('connection', (socket, incoming) => {
      socket.send(JSON.stringify({ url: incoming.url, headers: incoming.headers }))
      socket.on('message', (data: Buffer, isBinary) => socket.send(data, { binary: isBinary }))
    })
    servicePort = await portOf(service)
    const origins = () => (servicePort === undefined ? [] : [`http://127.0.0.1:${servicePort}`])
    front = await openFront({
      host: 'localhost',
      upstreams: [
        { name: 'spaces', prefixes: ['/api/spaces', '/auth'], readiness: '/readyz', origins },
        { name: 'live', prefixes: ['/live'], sockets: true, readiness: '/readyz', origins },
      ],
    })
    url = `http://127.0.0.1:${front.port}`
  })
  after(async () => {
    await front.stop()
    service.closeAllConnections()
    service.close()
    sockets.close()
  })

  const echo = async (path: string, headers: Record<string, string> = {}) =>
    said(await (await fetch(url + path, { headers })).text())

  it('passes a request on by its path, whole segments only, and gives the page the rest', async () => {
    expect((await echo('/api/spaces/1?a=b')).url).to.equal('/api/spaces/1?a=b')
    expect(await (await fetch(`${url}/spaces/1`)).text()).to.equal('the page')
    expect(await (await fetch(`${url}/authors`)).text()).to.equal('the page')
    const unknown = await fetch(`${url}/api/spacesuit`)
    expect([unknown.status, unknown.headers.get('content-type')]).to.deep.equal([
      404,
      'application/problem+json',
    ])
  })

  it('says itself who asks, for what, and under which id, whatever the client says', async () => {
    const lies = {
      'x-request-id': 'mine',
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-port': '1',
      'x-real-ip': '203.0.113.9',
      forwarded: 'for=203.0.113.9',
    }
    const { headers } = await echo('/api/spaces', lies)
    expect(headers['x-request-id']).to.match(/^[\da-f]{8}-[\da-f-]{27}$/)
    expect(headers).to.include({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'localhost:8080',
      'x-forwarded-proto': 'http',
    })
    expect(headers).to.not.have.any.keys('x-real-ip', 'forwarded', 'x-forwarded-port')
  })

  it('streams large bodies both ways', async () => {
    const upload = request(`${url}/api/spaces/bytes`, { method: 'POST' })
    for (let sent = 0; sent < 64; sent++) if (!upload.write(megabyte)) await once(upload, 'drain')
    upload.end()
    await once(upload, 'response')
    expect(bytes).to.equal(64 * megabyte.length)
    const large = await (await fetch(`${url}/api/spaces/large`)).arrayBuffer()
    expect(large.byteLength).to.equal(64 * megabyte.length)
  })

  it('cuts an answer that its service could not finish', async () => {
    const half = await fetch(`${url}/api/spaces/broken`).then((response) =>
      response.text().catch(() => 'cut'),
    )
    expect(half).to.equal('cut')
  })

  it('passes sockets on, with what the service is told', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${front.port}/live/page?x=1`, {
      headers: { 'x-request-id': 'mine' },
    })
    const hello = await next<Buffer>(socket, 'message')
    const { url: path, headers } = said(hello.toString())
    expect(path).to.equal('/live/page?x=1')
    expect(headers['x-forwarded-for']).to.equal('127.0.0.1')
    expect(headers['x-request-id']).to.not.equal('mine')
    socket.send(megabyte)
    const back = await next<Buffer>(socket, 'message')
    expect(back.equals(megabyte)).to.equal(true)
    socket.close()
  })

  it('lets a service’s last words reach a socket that it closes', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${front.port}/live/page`)
    await once(socket, 'message')
    for (const client of sockets.clients) client.close(1012, 'come back')
    const code = await next<number>(socket, 'close')
    expect(code).to.equal(1012)
  })

  it('refuses a socket where there is none', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${front.port}/api/spaces`)
    const error = await next<Error>(socket, 'error')
    expect(error.message).to.contain('404')
  })

  it('answers 502 with a sentence while a service is away, and a page to a person', async () => {
    const kept = servicePort
    for (const away of [undefined, 1]) {
      servicePort = away
      const answer = await fetch(`${url}/api/spaces`, { method: 'POST', body: 'x' })
      expect([answer.status, answer.headers.get('content-type')]).to.deep.equal([
        502,
        'application/problem+json',
      ])
      expect(await answer.json()).to.include({ type: 'unavailable', status: 502 })
      const page = await fetch(`${url}/auth/sign-in`, { headers: { accept: 'text/html' } })
      expect([page.status, await page.text()]).to.satisfy(
        ([status, html]: [number, string]) => status === 502 && html.includes('Réessayez'),
      )
      const socket = new WebSocket(`ws://127.0.0.1:${front.port}/live/page`)
      const error = await next<Error>(socket, 'error')
      expect(error.message).to.contain('502')
    }
    servicePort = kept
  })

  it('refuses headers without end', async () => {
    const answer = await fetch(`${url}/api/spaces`, { headers: { 'x-long': 'a'.repeat(20_000) } })
    expect(answer.status).to.equal(431)
  })

  it('answers on both families of addresses that localhost stands for', async function () {
    const socket = connect({ host: '::1', port: front.port })
    const reached = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ])
    socket.destroy()
    if (!reached) expect((await import('node:os')).networkInterfaces()).to.not.satisfy(hasIpv6)
  })

  it('sends a person who came by another name of this machine to the public one', async () => {
    const twin = await openFront({ publicUrl: 'http://localhost' })
    const headers = { accept: 'text/html', host: '127.0.0.1' }
    const answer = request({ port: twin.port, host: '127.0.0.1', path: '/spaces?x=1', headers }).end()
    const reply = await next<IncomingMessage>(answer, 'response')
    expect(reply.headers.location).to.equal('http://localhost/spaces?x=1')
    reply.resume()
    await twin.stop()
  })
})

/** The first argument of the next such event. */
async function next<T>(emitter: EventEmitter, event: string): Promise<T> {
  // Each caller names what Node or ws documents for that event.
  const [value] = (await once(emitter, event)) as [T]
  return value
}

/** What the service of this file says it got. */
function said(text: string) {
  // The service answers every other path with these two fields.
  return JSON.parse(text) as { url: string; headers: Record<string, string> }
}

function hasIpv6(interfaces: Record<string, { family: string; address: string }[]>): boolean {
  return Object.values(interfaces)
    .flat()
    .some(({ address }) => address === '::1')
}
