import { expect } from 'chai'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { networkInterfaces } from 'node:os'
import { text } from 'node:stream/consumers'
import type { Front } from './front.ts'
import { openFront, openRecorder } from './testing/stand.ts'

const token = 'a token for the figures'

/** An address of this machine that is not loopback; where it has no network, one that only strangers to loopback's names use. */
const outside =
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '127.0.0.2'

describe('the front, asked about all of Parvis', () => {
  let front: Front
  let services: Awaited<ReturnType<typeof openRecorder>>[] = []
  let missing: Record<string, string> | undefined
  before(async () => {
    const service = await openRecorder(({ url }) => {
      if (url === '/readyz')
        return (_request, response) =>
          response.writeHead(missing ? 503 : 200).end(JSON.stringify({ missing }))
      if (url === '/metrics')
        return (_request, response) =>
          response.end('# HELP answers So many\n# TYPE answers counter\nanswers 1\n')
      return undefined
    })
    services = [service]
    const upstream = { prefixes: [], readiness: '/readyz', metrics: '/metrics' }
    front = await openFront({
      host: '0.0.0.0',
      metricsToken: token,
      upstreams: [
        { ...upstream, name: 'documents', origins: () => [service.origin] },
        { ...upstream, name: 'workspaces', origins: () => [service.origin, 'http://127.0.0.1:1'] },
        { ...upstream, name: 'collaboration', origins: () => [] },
      ],
    })
  })
  after(async () => {
    await front.stop()
    for (const service of services) service.close()
  })
  /** Asks from an address of this machine, at the same one. */
  const ask = async (path: string, from: string, headers: Record<string, string> = {}) => {
    const asked = request({
      host: from,
      localAddress: from,
      port: front.port,
      path,
      headers: { host: 'localhost:8080', ...headers },
      agent: false,
    }).end()
    // What Node gives with this event.
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    return { status: answer.statusCode, headers: answer.headers, body: await text(answer) }
  }

  it('says at /readyz which part can’t work, and why', async () => {
    missing = { storage: 'there is no bucket "files"' }
    const { status, headers, body } = await ask('/readyz', '127.0.0.1')
    expect([status, headers['content-type']]).to.deep.equal([503, 'application/json'])
    expect(JSON.parse(body)).to.deep.equal({
      status: 'not ready',
      parts: { documents: missing, workspaces: missing, collaboration: 'is not running' },
    })
  })

  it('says at /healthz that it lives, to a load balancer that asks by address', async () => {
    const { status, body } = await ask('/healthz', '127.0.0.1', { host: '192.0.2.1' })
    expect([status, body]).to.deep.equal([200, '{"status":"ok"}'])
  })

  it('has nothing that it says taken for another kind of content', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics', '/api/nothing'])
      expect((await ask(path, '127.0.0.1')).headers['x-content-type-options'], path).to.equal('nosniff')
  })

  it('gives figures of all parts on this machine itself', async () => {
    const { status, body } = await ask('/metrics', '127.0.0.1')
    expect(status).to.equal(200)
    expect(body)
      .to.contain('answers{part="documents"} 1')
      .and.contain('answers{part="workspaces"} 1')
      .and.match(/process_cpu_seconds_total\{part="front"\} \d/)
  })

  it('gives figures elsewhere for the token alone', async () => {
    const far = await ask('/metrics', outside)
    expect([far.status, far.headers['www-authenticate']]).to.deep.equal([401, 'Bearer realm="metrics"'])
    expect(far.body).to.not.contain('answers')
    for (const [said, status] of [
      [`Bearer ${token}`, 200],
      ['Bearer another', 401],
      ['Bearer ', 401],
    ] as const)
      expect((await ask('/metrics', outside, { authorization: said })).status, said).to.equal(status)
  })

  it('takes nobody for this machine whom a proxy on it passed on, or who has a wrong token', async () => {
    for (const headers of [
      { 'x-forwarded-for': '127.0.0.1' },
      { via: '1.1 proxy' },
      { authorization: 'Bearer x' },
    ])
      expect((await ask('/metrics', '127.0.0.1', headers)).status, Object.keys(headers)[0]).to.equal(401)
  })
})
