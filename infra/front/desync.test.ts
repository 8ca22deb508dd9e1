import { expect } from 'chai'
import type { Front } from './front.ts'
import { openFront, openRecorder, say } from './testing/stand.ts'

const host = 'Host: localhost:8080'
const smuggled = 'GET /api/smuggled HTTP/1.1\r\nHost: localhost:8080\r\nX: '
const bytes = smuggled.length

/** A request by its lines, with what follows its head. */
const request = (lines: string[], body = '') => `${lines.join('\r\n')}\r\n\r\n${body}`
const post = (headers: string[], body = '') => request(['POST /api/a HTTP/1.1', host, ...headers], body)
const chunk = `${bytes.toString(16)}\r\n${smuggled}\r\n0\r\n\r\n`
const headerLines = (lines: string) => `POST /api/a HTTP/1.1\r\n${host}\r\n${lines}\r\n\r\n`

/** What two servers could read in two ways: refused, and no service ever sees any of it. */
const refused: Record<string, string> = {
  'CL.TE': post([`Content-Length: ${chunk.length}`, 'Transfer-Encoding: chunked'], chunk),
  'TE.CL': post(['Transfer-Encoding: chunked', 'Content-Length: 4'], chunk),
  'CL.TE where Connection names the length': post(
    ['Connection: content-length', 'Content-Length: 4', 'Transfer-Encoding: chunked'],
    chunk,
  ),
  ...Object.fromEntries(
    [
      'Transfer-Encoding: xchunked',
      'Transfer-Encoding : chunked',
      'Transfer-Encoding: chunked, identity',
      'Transfer-Encoding: identity, chunked',
      'Transfer-Encoding: gzip, chunked',
      'Transfer-Encoding: chunked\r\nTransfer-Encoding: x',
      'Transfer-Encoding: x\r\nTransfer-Encoding: chunked',
      'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked',
      'Transfer-Encoding: "chunked"',
      'Transfer-Encoding: \x0bchunked',
      'Transfer-Encoding: chunked\x00',
      'Transfer-Encoding: x\x80chunked',
      'Transfer-Encoding:\r\n chunked',
      'Transfer-Encoding\r\n: chunked',
      'X: x\nTransfer-Encoding: chunked',
      'X: x\rTransfer-Encoding: chunked',
      ' Transfer-Encoding: chunked',
      'Transfer-Encoding: chunked;q=1',
      'Transfer-Encoding:',
    ].map((line) => [`TE.TE ${JSON.stringify(line)}`, post([line], chunk)]),
  ),
  ...Object.fromEntries(
    [
      `Content-Length: ${bytes}\r\nContent-Length: 0`,
      `Content-Length: 0\r\nContent-Length: ${bytes}`,
      `Content-Length: ${bytes}\r\nContent-Length: ${bytes}`,
      `Content-Length: ${bytes}, ${bytes}`,
      `Content-Length: +${bytes}`,
      'Content-Length: -1',
      'Content-Length: 0x10',
      'Content-Length: 1e1',
      'Content-Length: 1 0',
      'Content-Length:',
      'Content-Length: 99999999999999999999999',
      `Content-Length : ${bytes}`,
      `Content-Length\x00: ${bytes}`,
      `X: x\r\n Content-Length: ${bytes}`,
    ].map((lines) => [`length ${JSON.stringify(lines)}`, post([lines], smuggled)]),
  ),
  'bare LF after a header': headerLines(`X: x\nContent-Length: ${bytes}`) + smuggled,
  'bare LF after every line': `POST /api/a HTTP/1.1\n${host}\nContent-Length: ${bytes}\n\n${smuggled}`,
  'bare LF at the end of the head': `POST /api/a HTTP/1.1\r\n${host}\r\nContent-Length: 0\r\n\n${smuggled}`,
  'bare CR in a header': headerLines(`X: x\rContent-Length: ${bytes}`) + smuggled,
  'NUL in a header': headerLines(`X: x\x00y\r\nContent-Length: 0`),
  'a header without a name': headerLines(': x\r\nContent-Length: 0'),
  'a header without a colon': headerLines('Content-Length'),
  'a chunk size in C’s way': post(['Transfer-Encoding: chunked'], `0x${chunk}`),
  'a chunk size with a sign': post(['Transfer-Encoding: chunked'], `+${chunk}`),
  'a chunk size that overflows': post(['Transfer-Encoding: chunked'], `10000000000000000${chunk}`),
  'a chunk size ended by LF': post(['Transfer-Encoding: chunked'], '1\nx\r\n0\r\n\r\n'),
  'a chunk without its end': post(['Transfer-Encoding: chunked'], `1\r\nxGET /api/smuggled`),
  'a chunk extension ended by LF': post(['Transfer-Encoding: chunked'], `1;x\nx\r\n0\r\n\r\n`),
  'a length after the body': post(
    ['Transfer-Encoding: chunked'],
    `0\r\nContent-Length: ${bytes}\r\n\r\n${smuggled}`,
  ),
  'chunked in HTTP/1.0': request(['POST /api/a HTTP/1.0', host, 'Transfer-Encoding: chunked'], chunk),
  'two hosts': request(['GET /api/a HTTP/1.1', host, 'Host: evil.example']),
  'no host': request(['GET /api/a HTTP/1.1']),
  'no host in HTTP/1.0': request(['GET /api/a HTTP/1.0']),
  'a foreign host': request(['GET /api/a HTTP/1.1', 'Host: evil.example']),
  'a host with a user': request(['GET /api/a HTTP/1.1', 'Host: evil.example@localhost:8080']),
  'a host with a path': request(['GET /api/a HTTP/1.1', 'Host: localhost:8080/api/b']),
  'a host with a query': request(['GET /api/a HTTP/1.1', 'Host: localhost:8080?evil']),
  'a host with a fragment': request(['GET /api/a HTTP/1.1', 'Host: localhost:8080#evil']),
  'a host with an empty fragment': request(['GET /api/a HTTP/1.1', 'Host: localhost:8080#']),
  'a host with a slash': request(['GET /api/a HTTP/1.1', 'Host: localhost:8080/']),
  'a host with an empty user': request(['GET /api/a HTTP/1.1', 'Host: @localhost:8080']),
  'a foreign absolute address': request(['GET http://evil.example/api/a HTTP/1.1', host]),
  'an absolute address with a user': request(['GET http://localhost:8080@evil.example/api/a HTTP/1.1', host]),
  'an absolute address of another scheme': request(['GET ftp://localhost:8080/api/a HTTP/1.1', host]),
  'an address that is no path': request(['GET api/a HTTP/1.1', host]),
  'an asterisk': request(['OPTIONS * HTTP/1.1', host]),
  'a tunnel': request(['CONNECT localhost:8080 HTTP/1.1', host]),
  'a path that leads out': request(['GET /api/../metrics HTTP/1.1', host]),
  'a path that leads out, encoded': request(['GET /api/%2e%2E/metrics HTTP/1.1', host]),
  'a path that leads out, by an encoded slash': request(['GET /api/..%2fmetrics HTTP/1.1', host]),
  'a path with a backslash': request(['GET /api\\..\\metrics HTTP/1.1', host]),
  'a path with a space': request(['GET /api/a b HTTP/1.1', host]),
  'a path with a tab': request(['GET /api/a\tb HTTP/1.1', host]),
  'a path with a byte beyond ASCII': request(['GET /api/\xe9 HTTP/1.1', host]),
  'a fragment': request(['GET /api/a#/../b HTTP/1.1', host]),
  'the preface of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'a version of its own': request(['GET /api/a HTTP/1.2', host]),
  'a method of its own': request(['SMUGGLE /api/a HTTP/1.1', host]),
  'a space before the method': ` ${request(['GET /api/a HTTP/1.1', host])}`,
}

type Forwarding = { raw: string; reads: [line: string, body: string][] }
const one = (raw: string, line: string, body = ''): Forwarding => ({ raw, reads: [[line, body]] })

/** What is clear: passed on, framed anew, and read by the service as exactly what it was. */
const passed: Record<string, Forwarding> = {
  ...Object.fromEntries(
    ['GET', 'DELETE', 'POST', 'PUT', 'PATCH', 'OPTIONS'].flatMap((method) =>
      [
        'content-length',
        'close, Content-Length',
        'CONTENT-LENGTH , x',
        'content-length, transfer-encoding, host',
      ].map((named) => [
        `${method} where Connection names "${named}"`,
        one(
          request(
            [`${method} /api/a HTTP/1.1`, host, `Connection: ${named}`, `Content-Length: ${bytes}`],
            smuggled,
          ),
          `${method} /api/a`,
          smuggled,
        ),
      ]),
    ),
  ),
  'a body after HEAD': one(
    request(['HEAD /api/a HTTP/1.1', host, `Content-Length: ${bytes}`], smuggled),
    'HEAD /api/a',
    smuggled,
  ),
  'GET with a body in chunks': one(
    request(['GET /api/a HTTP/1.1', host, 'Transfer-Encoding: chunked'], chunk),
    'GET /api/a',
    smuggled,
  ),
  'chunks where Connection names the coding': one(
    post(['Connection: transfer-encoding', 'Transfer-Encoding: chunked'], chunk),
    'POST /api/a',
    smuggled,
  ),
  'a coding in other letters': one(post(['Transfer-Encoding: \tchunKed '], chunk), 'POST /api/a', smuggled),
  'names that are like those of framing': one(
    post(['Transfer_Encoding: chunked', 'X-Content-Length: 5', `Content-Length: ${bytes}`], smuggled),
    'POST /api/a',
    smuggled,
  ),
  'chunk extensions': one(
    post(['Transfer-Encoding: chunked'], `${bytes.toString(16)};a=b;c="d"\r\n${smuggled}\r\n0;e\r\n\r\n`),
    'POST /api/a',
    smuggled,
  ),
  trailers: one(
    post(
      ['Transfer-Encoding: chunked', 'Trailer: Host'],
      '1\r\nx\r\n0\r\nHost: evil.example\r\nX-Session: 1\r\n\r\n',
    ),
    'POST /api/a',
    'x',
  ),
  'an absolute address of its own': one(
    request(['GET http://localhost:8080/api/a?b HTTP/1.1', 'Host: evil.example']),
    'GET /api/a?b',
  ),
  'requests one behind the other': {
    raw:
      post(['Content-Length: 3'], 'one') +
      request(['GET /api/b HTTP/1.1', host]) +
      request(['DELETE /api/c HTTP/1.1', host, 'Transfer-Encoding: chunked'], '3\r\ntwo\r\n0\r\n\r\n') +
      request(['GET /api/d HTTP/1.1', host]),
    reads: [
      ['POST /api/a', 'one'],
      ['GET /api/b', ''],
      ['DELETE /api/c', 'two'],
      ['GET /api/d', ''],
    ],
  },
}

describe('what two servers could read in two ways', () => {
  let front: Front
  let service: Awaited<ReturnType<typeof openRecorder>>
  before(async () => {
    service = await openRecorder()
    const upstream = { name: 'service', prefixes: ['/api'], readiness: '/', origins: () => [service.origin] }
    front = await openFront({ upstreams: [upstream] })
  })
  after(async () => {
    await front.stop()
    service.close()
  })
  beforeEach(() => {
    service.reads.length = 0
  })

  /** Others, on connections of their own, get their own answers, and the service reads nothing else. */
  const expectOthersUnharmed = async () => {
    const before = service.reads.length
    const answers = await Promise.all(
      ['x', 'y', 'z'].map((name) =>
        say(front.port, request([`GET /api/${name} HTTP/1.1`, host, 'Connection: close']), 2),
      ),
    )
    expect(answers.map(({ text }) => text.slice(-10))).to.deep.equal([
      'GET /api/x',
      'GET /api/y',
      'GET /api/z',
    ])
    expect(service.reads).to.have.length(before + 3)
    expect(service.reads.map(({ line }) => line)).to.not.include('GET /api/smuggled')
    for (const { headers } of service.reads) expect(headers.host).to.equal('localhost:8080')
  }

  for (const [name, raw] of Object.entries(refused))
    it(`is refused and never reaches a service: ${name}`, async () => {
      const { statuses } = await say(front.port, raw)
      expect(statuses.every((status) => status >= 400)).to.equal(true, String(statuses))
      expect(service.reads.map(({ line }) => line)).to.deep.equal([])
      await expectOthersUnharmed()
    })

  for (const [name, { raw, reads }] of Object.entries(passed))
    it(`is framed anew: ${name}`, async () => {
      const { statuses } = await say(front.port, raw, reads.length)
      expect(statuses).to.deep.equal(reads.map(() => 200))
      expect(service.reads.map(({ line, body }) => [line, body])).to.deep.equal(reads)
      await expectOthersUnharmed()
    })

  it('is told nothing of the connection: what Connection names, and what only the front may say', async () => {
    const lines = [
      'Connection: x-mine, cookie',
      'X-Mine: 1',
      'Keep-Alive: 5',
      'TE: trailers',
      'Proxy-Connection: x',
      'X-Session: 1',
    ]
    await say(front.port, request(['GET /api/a HTTP/1.1', host, ...lines, 'Upgrade-Insecure-Requests: 1']))
    const { headers = {} } = service.reads[0] ?? {}
    expect(headers).to.not.have.any.keys(
      'x-mine',
      'keep-alive',
      'te',
      'proxy-connection',
      'x-session',
      'upgrade',
    )
    expect(headers).to.include({ 'upgrade-insecure-requests': '1', host: 'localhost:8080' })
  })
})
