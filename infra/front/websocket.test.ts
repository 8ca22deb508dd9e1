import { expect } from 'chai'
import { createHash } from 'node:crypto'
import { type Front } from './front.ts'
import { openFront, openRaw, openRecorder, say } from './testing/stand.ts'

const key = 'AAECAwQFBgcICQoLDA0ODw=='
const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
const agreed = `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`
const usual = {
  Host: 'localhost:8080',
  Upgrade: 'websocket',
  Connection: 'Upgrade',
  'Sec-WebSocket-Key': key,
  'Sec-WebSocket-Version': '13',
}
const ask = (headers: Record<string, string> = {}, path = '/live/a', method = 'GET') =>
  [
    `${method} ${path} HTTP/1.1`,
    ...Object.entries({ ...usual, ...headers }).flatMap(([name, value]) =>
      value === '' ? [] : [`${name}: ${value}`],
    ),
    '',
    '',
  ].join('\r\n')
const smuggled = 'GET /live/smuggled HTTP/1.1\r\nHost: localhost:8080\r\n\r\n'

describe('a WebSocket', () => {
  let front: Front | undefined
  let close: (() => void) | undefined
  afterEach(async () => {
    await front?.stop()
    close?.()
  })
  const stand = async (service: { origin: string; close: () => void }) => {
    close = service.close
    const origins = () => [service.origin]
    front = await openFront({
      upstreams: [
        { name: 'live', prefixes: ['/live'], sockets: true, readiness: '/', origins },
        { name: 'api', prefixes: ['/api'], readiness: '/', origins },
      ],
    })
    return front.port
  }

  it('is bytes once both have agreed; what was sent before goes behind the handshake', async () => {
    const raw = await openRaw((asked, count) => (count === 0 ? `${agreed}hello` : `got ${asked}`))
    const port = await stand(raw)
    const { text } = await say(port, `${ask({ Connection: 'upgrade, host, sec-websocket-version' })}early`, 1)
    expect(text).to.match(/^HTTP\/1.1 101 /)
    expect(raw.reads[0]).to.contain('host: localhost:8080').and.not.contain('early')
  })

  it('is nothing before: what follows a handshake that is refused reaches nobody', async () => {
    const raw = await openRaw(
      () =>
        'HTTP/1.1 426 Upgrade Required\r\ncontent-length: 2\r\n\r\nnoHTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nother',
    )
    const port = await stand(raw)
    const { text, statuses } = await say(port, ask() + smuggled, 2)
    expect(statuses).to.deep.equal([426])
    expect(text).to.match(/\r\n\r\nno$/)
    expect(raw.reads.join('')).to.not.contain('smuggled')
  })

  it('is not joined to a service that does not answer this very handshake', async () => {
    const raw = await openRaw(() => agreed.replace(accept, 'x'.repeat(28)))
    const port = await stand(raw)
    expect((await say(port, ask() + smuggled)).statuses).to.deep.equal([502])
    expect(raw.reads.join('')).to.not.contain('smuggled')
  })

  const noHandshakes: Record<string, [request: string, statuses: number[]]> = {
    'another version': [ask({ 'Sec-WebSocket-Version': '777' }), [400]],
    'no version': [ask({ 'Sec-WebSocket-Version': '' }), [400]],
    'a key that is none': [ask({ 'Sec-WebSocket-Key': 'x' }), [400]],
    'another method': [ask({}, '/live/a', 'POST'), [400]],
    'a body by length': [ask({ 'Content-Length': String(smuggled.length) }), [400]],
    'a body in chunks': [ask({ 'Transfer-Encoding': 'chunked' }), [400]],
    'HTTP/2 in clear': [ask({ Upgrade: 'h2c', 'HTTP2-Settings': 'AAMAAABkAARAAAAAAAIAAAAA' }), [400]],
    'two protocols': [ask({ Upgrade: 'websocket, h2c' }), [400]],
    'a path without sockets': [ask({}, '/api/a'), [404]],
    'a path of the page': [ask({}, '/a'), [404]],
    'a path that leads out': [ask({}, '/live/../api/a'), [400]],
    'a foreign host': [ask({ Host: 'evil.example' }), [421]],
    'a host with more behind it': [ask({ Host: 'localhost:8080#evil' }), [421]],
    'a request before it that has no answer yet': [smuggled.replace('smuggled', 'slow') + ask(), []],
  }
  for (const [name, [request, statuses]] of Object.entries(noHandshakes))
    it(`is refused for ${name}, and nothing after it is read`, async () => {
      const recorder = await openRecorder(({ url }) => (url === '/live/slow' ? () => undefined : undefined))
      const port = await stand(recorder)
      expect((await say(port, request + smuggled, 2)).statuses).to.deep.equal(statuses)
      expect(recorder.reads.map(({ line }) => line)).to.not.include('GET /live/smuggled')
      const { text } = await say(port, 'GET /api/x HTTP/1.1\r\nHost: localhost:8080\r\n\r\n')
      expect(text).to.match(/GET \/api\/x$/)
    })
})
