import { expect } from 'chai'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { Front } from './front.ts'
import { openFront, openRecorder, say } from './testing/stand.ts'
import { type FrontOptions, usualLimits, usualTimes } from './settings/options.ts'

const head = 'HTTP/1.1\r\nHost: localhost:8080\r\n'
const get = (path: string) => `GET ${path} ${head}\r\n`

describe('a crowd', () => {
  let front: Front
  let service: Awaited<ReturnType<typeof openRecorder>>
  let held: (() => void)[] = []
  const sockets: Socket[] = []
  const stand = async (options: Partial<FrontOptions> = {}) => {
    held = []
    service = await openRecorder(({ url }) => {
      if (url === '/api/held') return (_request, response) => held.push(() => response.end('held'))
      if (url === '/api/mine') return (_request, response) => response.setHeader('x-session', '1').end('mine')
      if (url === '/api/refused') return (_request, response) => response.writeHead(401).end('no')
      return undefined
    })
    const upstream = { name: 'service', prefixes: ['/api'], readiness: '/', origins: () => [service.origin] }
    front = await openFront({ upstreams: [upstream], ...options })
  }
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy()
    for (const release of held) release()
    await front.stop()
    service.close()
  })
  /** A connection that says this and stays. */
  const stay = async (bytes: string) => {
    const socket = connect(front.port, '127.0.0.1')
    socket.on('error', () => undefined)
    sockets.push(socket)
    await once(socket, 'connect')
    socket.write(bytes)
    return socket
  }
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise((done) => setTimeout(done, 5))
  }

  it('of requests on one connection has one at a time at the service, and stops being read', async () => {
    await stand()
    await stay(get('/api/held').repeat(40_000))
    await until(() => held.length > 0)
    let most = 0
    for (let round = 0; round < 10; round += 1) {
      const { text } = await say(front.port, `GET /metrics ${head}Connection: close\r\n\r\n`, 2)
      most = Math.max(most, Number(/parvis_front_requests\{part="front"\} (\d+)/.exec(text)?.[1]))
    }
    // A slice holds some forty of these requests, and none is read after it.
    expect(most).to.be.within(2, 100)
    expect(held).to.have.length(1)
  })

  it('of requests on one connection gets all its answers, in order', async () => {
    await stand()
    const paths = Array.from({ length: 60 }, (_, at) => `/api/${at}`)
    const { text } = await say(front.port, paths.map(get).join(''), 60)
    expect([...text.matchAll(/GET (\/api\/\d+)/g)].map(([, path]) => path).slice(0, 59)).to.deep.equal(
      paths.slice(0, 59),
    )
  })

  it('of one address’s requests waits for its turn past a limit, and nobody else does', async () => {
    await stand({ limits: { ...usualLimits, requestsPerAddress: 3 }, trustedProxies: 1 })
    const from = (address: string, path: string) => `GET ${path} ${head}X-Forwarded-For: ${address}\r\n\r\n`
    for (let i = 0; i < 5; i += 1) await stay(from('192.0.2.1', '/api/held'))
    await until(() => held.length === 3)
    expect((await say(front.port, from('192.0.2.2', '/api/a'))).statuses).to.deep.equal([200])
    expect(held).to.have.length(3)
    held.shift()?.()
    await until(() => held.length === 3)
    held.shift()?.()
    await until(() => held.length === 3)
    for (const release of held) release()
    expect((await say(front.port, from('192.0.2.1', '/api/a'))).statuses).to.deep.equal([200])
  })

  it('of one address that waits too long is told to come back', async () => {
    await stand({
      limits: { ...usualLimits, requestsPerAddress: 1 },
      times: { ...usualTimes, queueMs: 30 },
    })
    await stay(get('/api/held'))
    await until(() => held.length === 1)
    const { statuses, text } = await say(front.port, get('/api/a'))
    expect(statuses).to.deep.equal([503])
    expect(text).to.contain('retry-after')
  })

  it('of idle connections makes room for who comes: the oldest without a session first, then the oldest', async () => {
    await stand({ limits: { ...usualLimits, connections: 4 } })
    const mine = await stay(get('/api/mine'))
    await once(mine, 'data')
    const strangers = [await stay(''), await stay(''), await stay('')]
    const closed: number[] = []
    strangers.forEach((socket, at) => socket.once('close', () => closed.push(at)))
    mine.once('close', () => closed.push(-1))
    for (let i = 0; i < 3; i += 1) {
      const kept = await stay(get('/api/mine'))
      await once(kept, 'data')
    }
    await until(() => closed.length === 3)
    expect(closed).to.deep.equal([0, 1, 2])
    await stay(get('/api/mine')).then((socket) => once(socket, 'data'))
    await until(() => closed.length === 4)
    expect(closed.at(-1)).to.equal(-1)
  })

  it('that takes all places of its address leaves those of others alone', async () => {
    await stand({ limits: { ...usualLimits, connectionsPerAddress: 2 } })
    const first = await stay('')
    const gone = once(first, 'close')
    await stay('')
    await stay('')
    await gone
    expect((await say(front.port, get('/api/a'))).statuses).to.deep.equal([200])
  })

  it('of people who are being answered, or are signed in and at work, is not thinned out for others', async () => {
    await stand({ limits: { ...usualLimits, connections: 2 } })
    const one = await stay(get('/api/mine'))
    await once(one, 'data')
    one.write(get('/api/held'))
    const other = await stay(get('/api/mine'))
    await once(other, 'data')
    other.write(get('/api/held'))
    await until(() => held.length === 2)
    const { isClosed, statuses } = await say(front.port, get('/api/a'))
    expect([isClosed, statuses]).to.deep.equal([true, []])
    const answered = once(one, 'data')
    held[0]?.()
    await answered
  })

  it('of unfinished bodies stops nobody, and each is ended in time', async () => {
    await stand({ times: { ...usualTimes, requestMs: 300, headersMs: 200 } })
    const unfinished = `POST /api/b ${head}Content-Length: 1000\r\n\r\n`
    const all = await Promise.all(Array.from({ length: 100 }, () => stay(unfinished)))
    // What Node gives with this event.
    const answers = all.map(async (socket) => ((await once(socket, 'data')) as [Buffer])[0].toString())
    expect((await say(front.port, get('/api/a'))).statuses).to.deep.equal([200])
    for (const text of await Promise.all(answers)) expect(text).to.match(/^HTTP\/1.1 408 /)
    expect(service.reads.map(({ line }) => line)).to.deep.equal(['GET /api/a'])
  })

  it('of headers without end is ended in time', async () => {
    await stand({ times: { ...usualTimes, requestMs: 200, headersMs: 100 } })
    expect((await say(front.port, `GET /api/a ${head}X: `)).statuses).to.deep.equal([408])
  })

  it('of bodies that nobody wants gets its refusals before they have come', async () => {
    await stand()
    const refused = `POST /api/refused ${head}Content-Length: 100000\r\n\r\n`
    const all = await Promise.all(Array.from({ length: 50 }, () => say(front.port, refused)))
    expect(new Set(all.map(({ statuses }) => statuses[0]))).to.deep.equal(new Set([401]))
  })
})
