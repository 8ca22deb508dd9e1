import { expect } from 'chai'
import { z } from 'zod'
import { address, ApiError, client } from './client.ts'
import { contract } from './endpoint.ts'

const things = contract({
  list: {
    method: 'GET',
    path: '/api/things',
    summary: '',
    access: 'signed-in',
    query: z.object({ q: z.string().optional(), limit: z.number().default(2) }),
    reply: z.object({ items: z.array(z.string()) }),
  },
  rename: {
    method: 'PATCH',
    path: '/api/things/:thingId/parts/:partId',
    summary: '',
    access: 'signed-in',
    params: z.object({ thingId: z.string(), partId: z.string() }),
    body: z.object({ name: z.string() }),
    reply: 'nothing',
  },
})

describe('client', () => {
  const sent: Request[] = []
  /** fetch that keeps what it was asked and answers this. */
  const answering =
    (status: number, body: string | null, type = 'application/json'): typeof fetch =>
    async (input, init) => {
      sent.push(new Request(input, init))
      return new Response(body, { status, headers: { 'content-type': type } })
    }
  beforeEach(() => (sent.length = 0))
  const origin = 'http://parvis.test'

  it('calls an endpoint by its method, path, query and body', async () => {
    await client(things, answering(204, null), origin).rename({
      params: { thingId: 'a/b?c', partId: 'é' },
      body: { name: 'Budget' },
    })
    expect(sent[0]?.method).to.equal('PATCH')
    expect(sent[0]?.url).to.equal('http://parvis.test/api/things/a%2Fb%3Fc/parts/%C3%A9')
    expect(sent[0]?.headers.get('content-type')).to.equal('application/json')
    expect(await sent[0]?.json()).to.deep.equal({ name: 'Budget' })
  })

  it('leaves out of the query what is not given', () => {
    expect(address(things.list, { query: { q: undefined, limit: 5 } })).to.equal('/api/things?limit=5')
    expect(address(things.list, { query: { q: 'a&b' } })).to.equal('/api/things?q=a%26b')
    expect(address(things.list, {})).to.equal('/api/things')
  })

  it('gives back the reply, and does without one where there is none', async () => {
    const reply = await client(things, answering(200, '{"items":["a"]}'), origin).list({ query: {} })
    expect(reply).to.deep.equal({ items: ['a'] })
    const params = { thingId: 'a', partId: 'b' }
    await client(things, answering(204, null), origin).rename({ params, body: { name: 'x' } })
  })

  const failing = (send: typeof fetch): Promise<unknown> =>
    client(things, send, origin)
      .list({ query: {} })
      .catch((error: unknown) => error)

  it('throws what the server refuses with, its problem details kept', async () => {
    const problem = { type: 'not-found', title: 'Nothing here.', status: 404, detail: 'Look elsewhere.' }
    const error = await failing(answering(404, JSON.stringify(problem), 'application/problem+json'))
    expect(error).to.be.instanceOf(ApiError).and.deep.include({ problem, message: 'Look elsewhere.' })
  })

  it('passes on what stops a call', async () => {
    const stopping = new AbortController()
    await client(things, answering(200, '{"items":[]}'), origin).list(
      { query: {} },
      { signal: stopping.signal },
    )
    stopping.abort()
    expect(sent[0]?.signal.aborted).to.equal(true)
  })

  it('throws a problem of the status for JSON that is no problem', async () => {
    for (const body of ['{}', '"down"', '{"type":"x","title":"y"}']) {
      const error = await failing(answering(500, body))
      expect(error, body).to.have.property('problem').that.includes({ type: 'about:blank', status: 500 })
    }
  })

  it('throws a problem of the status when something else answered', async () => {
    const error = await failing(answering(502, '<html>', 'text/html'))
    expect(error).to.be.instanceOf(ApiError)
    expect(error).to.have.property('problem').that.includes({ type: 'about:blank', status: 502 })
  })

  it('lets the fault of fetch through when nobody answers', async () => {
    const error = await failing(() => Promise.reject(new TypeError('fetch failed')))
    expect(error).to.be.instanceOf(TypeError)
  })
})
