import { expect } from 'chai'
import type { Front } from './front.ts'
import { openFront, openRaw, openRecorder, say } from './testing/stand.ts'

const head = 'HTTP/1.1\r\nHost: localhost:8080\r\n'
const get = (path: string) => `GET ${path} ${head}\r\n`

describe('an answer', () => {
  let front: Front | undefined
  let close: (() => void) | undefined
  afterEach(async () => {
    await front?.stop()
    close?.()
  })
  const stand = async (service: { origin: string; close: () => void }) => {
    close = service.close
    const upstream = { name: 'service', prefixes: ['/api'], readiness: '/', origins: () => [service.origin] }
    front = await openFront({ upstreams: [upstream] })
    return front.port
  }
  const answerOf = (body: string, headers = '') =>
    `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n${headers}\r\n${body}`

  it('goes to whoever asked, however many a service gives to one request', async () => {
    const raw = await openRaw(
      (_asked, count) => answerOf(`own ${count}`) + answerOf('another one’s'.slice(0, 7)),
    )
    const port = await stand(raw)
    for (const count of [0, 1, 2]) {
      const { text } = await say(port, get('/api/a') + get('/never'))
      expect(text).to.contain(`own ${count}`).and.not.contain('another')
    }
  })

  it('is not what a service said before it was asked', async () => {
    let asked = 0
    const raw = await openRaw((text) => {
      asked += 1
      return answerOf(/GET (\S+)/.exec(text)?.[1] ?? '') + 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nstale'
    })
    const port = await stand(raw)
    const all = await Promise.all(['/api/1', '/api/2', '/api/3'].map((path) => say(port, get(path))))
    expect(all.map(({ text }) => text.slice(-6))).to.deep.equal(['/api/1', '/api/2', '/api/3'])
    expect(asked).to.equal(3)
  })

  it('loses what concerns one connection, and its framing is ours', async () => {
    const chunked =
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: x-inner\r\nX-Inner: 1\r\nX-Session: 1\r\nKeep-Alive: 1\r\n\r\n'
    const port = await stand(await openRaw(() => `${chunked}3\r\none\r\n0\r\n\r\n`))
    const { text } = await say(port, `GET /api/a ${head}Connection: close\r\n\r\n`, 2)
    expect(text).to.match(/\r\n\r\n3\r\none\r\n0\r\n\r\n$/)
    expect(text.toLowerCase())
      .to.not.contain('x-inner')
      .and.not.contain('x-session')
      .and.not.contain('timeout=1')
  })

  it('follows what a service says on the way to it, which stays between the two', async () => {
    const early = 'HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'
    const port = await stand(await openRaw(() => early + answerOf('whole')))
    const { text, statuses } = await say(port, get('/api/a'))
    expect(statuses).to.deep.equal([200])
    expect(text).to.contain('whole')
  })

  it('is none when a service upgrades what nobody asked to upgrade', async () => {
    const port = await stand(
      await openRaw(() => 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\nraw'),
    )
    expect((await say(port, get('/api/a'))).statuses).to.deep.equal([502])
  })

  for (const [name, answer] of Object.entries({
    'two lengths': 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 9\r\n\r\nx',
    'a length and a coding':
      'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    'no head': 'nonsense\r\n\r\n',
  }))
    it(`is none when a service’s own has ${name}`, async () => {
      const port = await stand(await openRaw(() => answer))
      expect((await say(port, get('/api/a'))).statuses).to.deep.equal([502])
    })

  it('comes before the body when the service has no use for it, and what is left of the body is nobody’s request', async () => {
    const recorder = await openRecorder(({ url }) =>
      url === '/api/early' ? (_request, response) => response.writeHead(401).end('no') : undefined,
    )
    const port = await stand(recorder)
    const hidden = get('/api/hidden')
    const early = `POST /api/early ${head}Content-Length: ${hidden.length + 5}\r\n\r\n`
    const { statuses } = await say(port, early)
    expect(statuses).to.deep.equal([401])
    const both = await say(port, `${early}12345${hidden}${get('/api/next')}`, 2)
    expect(both.statuses).to.deep.equal([401, 200])
    expect(recorder.reads.map(({ line }) => line)).to.deep.equal([
      'POST /api/early',
      'POST /api/early',
      'GET /api/next',
    ])
  })

  it('to an expectation is ours: the service is not asked to wait', async () => {
    const recorder = await openRecorder()
    const port = await stand(recorder)
    const { statuses } = await say(
      port,
      `POST /api/a ${head}Expect: 100-continue\r\nContent-Length: 1\r\n\r\nx`,
      2,
    )
    expect(statuses).to.deep.equal([100, 200])
    expect(recorder.reads[0]?.headers).to.not.have.property('expect')
    expect(
      (await say(port, `POST /api/a ${head}Expect: more\r\nContent-Length: 1\r\n\r\nx`)).statuses,
    ).to.deep.equal([417])
  })

  it('says that headers are too long in problem details', async () => {
    const port = await stand(await openRecorder())
    const { text } = await say(port, `GET /api/a ${head}X: ${'x'.repeat(20_000)}\r\n\r\n`)
    expect(text).to.match(/^HTTP\/1.1 431 /)
    expect(text).to.contain('content-type: application/problem+json')
    expect(JSON.parse(text.slice(text.indexOf('\r\n\r\n')))).to.include({ status: 431 })
  })
})
