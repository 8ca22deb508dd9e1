import { expect } from 'chai'
import { z } from 'zod'
import { contract } from '@parvis/contract/endpoint.ts'
import { line } from '@parvis/contract/fields.ts'
import { startRelay } from '@parvis/testing/tcp-relay.ts'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, makeDocument, makeSession, makeSpace, publicUrl } from '@parvis/testing/factories.ts'
import { listenOnFreePort, testDependencies, type TestService } from '@parvis/testing/service.ts'
import { createApp } from './app.ts'
import { audit } from '../audit/audit.ts'
import { openDatabase, type Database } from '../database/database.ts'
import type { Handlers } from './handlers.ts'
import { newId } from '../database/ids.ts'
import { Problem } from '../errors/problem.ts'
import { serve } from './serve.ts'

const endpoints = contract({
  open: {
    method: 'GET',
    path: '/api/open',
    summary: 'Open to anyone',
    access: 'anyone',
    reply: z.object({ who: z.string().nullable() }),
  },
  write: {
    method: 'POST',
    path: '/api/things/:thingId',
    summary: 'Checks everything that it is given',
    access: 'signed-in',
    params: z.object({ thingId: z.uuid() }),
    query: z.object({ count: z.coerce.number().int().max(5).optional() }),
    body: z.strictObject({ name: line(10), tags: z.array(z.string()).default([]) }),
    reply: z.object({ name: z.string(), tags: z.array(z.string()) }),
    status: 201,
    maxBytes: 1_000,
  },
  broken: {
    method: 'GET',
    path: '/api/broken',
    summary: 'Has a fault of ours',
    access: 'anyone',
    reply: z.object({}),
  },
  rare: {
    method: 'GET',
    path: '/api/rare',
    summary: 'May be called twice a minute',
    access: 'signed-in',
    reply: 'nothing',
    perMinute: 2,
  },
  manage: {
    method: 'DELETE',
    path: '/api/spaces/:spaceId/all',
    summary: 'For managers',
    access: { space: 'space.update' },
    params: z.object({ spaceId: z.uuid() }),
    reply: 'nothing',
  },
  write_document: {
    method: 'POST',
    path: '/api/documents/:documentId/write',
    summary: 'For editors',
    access: { document: 'document.write' },
    params: z.object({ documentId: z.uuid() }),
    reply: 'nothing',
  },
  decide_inside: {
    method: 'POST',
    path: '/api/spaces/:spaceId/inside',
    summary: 'Refused by its handler, after it has begun to change things',
    access: { space: 'space.read' },
    params: z.object({ spaceId: z.uuid() }),
    reply: 'nothing',
  },
  elsewhere: {
    method: 'GET',
    path: '/api/elsewhere',
    summary: 'Leads elsewhere',
    access: 'anyone',
    reply: 'redirect',
  },
})

const handlersFor = (db: Database): Handlers<typeof endpoints> => ({
  decide_inside: async (call) =>
    db.transaction(async (tx) => {
      await audit(tx, call, { action: 'space.changed' })
      throw new Problem('forbidden', 'Not in this space.')
    }),
  open: async ({ actor }) => ({ who: actor?.displayName ?? null }),
  // More than the reply declares, as a row of the database would have.
  write: async ({ body }) => ({ ...body, tokenHash: 'secret', password: 'secret' }),
  broken: async () => {
    throw new Error('select secret from inside')
  },
  rare: async () => undefined,
  manage: async () => undefined,
  write_document: async () => undefined,
  elsewhere: async () => ({ location: 'https://store.test/key' }),
})

const serving = (db: Database): Promise<TestService> => {
  const dependencies = testDependencies(db)
  return listenOnFreePort(createApp(dependencies, [serve(endpoints, handlersFor(db), dependencies)]))
}

describe('serve', () => {
  let data: TestDatabase
  let service: TestService
  let cookie: string
  before(async () => {
    data = await testDatabase()
    service = await serving(data.db)
    ;({ cookie } = await makeAgent(data.db, { name: 'Ana Silva' }))
  })
  after(async () => {
    await service.close()
    await data.close()
  })

  type Sent = { method?: string; body?: string; headers?: Record<string, string>; as?: string }
  const call = async (path: string, { method = 'GET', body, headers = {}, as = cookie }: Sent = {}) => {
    const response = await fetch(service.url + path, {
      method,
      headers: { cookie: as, origin: publicUrl, ...headers },
      redirect: 'manual',
      ...(body !== undefined && { body }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    // Each test looks at the fields that it expects.
    return { response, json: (isJson ? JSON.parse(text) : {}) as Record<string, unknown> }
  }
  const json = { 'content-type': 'application/json' }
  const thing = `/api/things/${newId()}`
  const write = (body: unknown, sent: Sent = {}) =>
    call(thing, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: json,
      ...sent,
    })

  it('answers with what the reply declares and drops everything else', async () => {
    const { response, json: reply } = await write({ name: ' Budget ' })
    expect(response.status).to.equal(201)
    expect(reply).to.deep.equal({ name: 'Budget', tags: [] })
    expect(response.headers.get('cache-control')).to.equal('no-store')
  })

  it('points at each fault of query and body at once', async () => {
    const { response, json: reply } = await call(`${thing}?count=9`, {
      method: 'POST',
      body: JSON.stringify({ name: '', tags: ['a', 1], 'a/b~c': 1 }),
      headers: json,
    })
    expect(response.status).to.equal(400)
    expect(response.headers.get('content-type')).to.contain('application/problem+json')
    expect(reply).to.include({
      type: 'invalid-input',
      status: 400,
      requestId: response.headers.get('x') ?? reply['requestId'],
    })
    // Problem details, as the contract declares them.
    const faults = reply['errors'] as { pointer: string }[]
    expect(faults.map(({ pointer }) => pointer)).to.deep.equal([
      '/query/count',
      '/body/name',
      '/body/tags/1',
      '/body',
    ])
  })

  it('refuses U+0000, which cannot be stored, but not its name in letters', async () => {
    expect((await write('{"name":"a\\u0000b"}')).response.status).to.equal(400)
    expect((await write('{"name":"a\\\\u0000"}')).response.status).to.equal(201)
    expect((await call('/api/open?q=%00')).response.status).to.equal(400)
  })

  const bad: [string, Sent & { path?: string }, number, string][] = [
    ['JSON that is none', { body: '{"name":' }, 400, 'malformed-json'],
    ['a body that is too large', { body: JSON.stringify({ name: 'x'.repeat(2_000) }) }, 413, 'too-large'],
    ['a body of another type', { headers: { 'content-type': 'text/plain' } }, 415, 'unsupported-media-type'],
    [
      'a form of another site',
      { headers: { 'content-type': 'multipart/form-data' } },
      415,
      'unsupported-media-type',
    ],
    ['a foreign Origin', { headers: { ...json, origin: 'https://evil.example' } }, 403, 'foreign-origin'],
    ['an opaque Origin', { headers: { ...json, origin: 'null' } }, 403, 'foreign-origin'],
    ['a method that is not there', { method: 'PUT' }, 405, 'method-not-allowed'],
    ['an id that is none', { path: '/api/things/1' }, 404, 'not-found'],
    ['a path that is not there', { path: '/api/nothing' }, 404, 'not-found'],
    ['a broken path', { path: '/api/things/%E0%A4%A' }, 400, 'invalid-input'],
    ['nobody', { as: '' }, 401, 'not-signed-in'],
    ['a session that never was', { as: `parvis=${'x'.repeat(43)}` }, 401, 'not-signed-in'],
  ]
  for (const [what, { path = thing, ...sent }, status, type] of bad)
    it(`refuses ${what} with ${status}`, async () => {
      const { json: reply } = await call(path, {
        method: 'POST',
        body: '{"name":"Budget"}',
        headers: json,
        ...sent,
      })
      expect(reply).to.include({ status, type })
      expect(reply['detail']).to.be.a('string')
      expect(reply['requestId']).to.be.a('string')
    })

  it('refuses an unsafe request without an Origin', async () => {
    const response = await fetch(service.url + thing, {
      method: 'POST',
      headers: { cookie, ...json },
      body: '{}',
    })
    expect(response.status).to.equal(403)
  })

  it('refuses a body that is missing', async () => {
    const { json: reply } = await call(thing, { method: 'POST', headers: json })
    expect(reply).to.include({ type: 'invalid-input' })
  })

  it('says which methods there are', async () => {
    expect((await call(thing)).response.headers.get('allow')).to.equal('POST')
  })

  it('tells no stranger from an id that does not exist; a member without the right gets 403, which is audited', async () => {
    const reader = await makeAgent(data.db)
    const { id } = await makeSpace(data.db, { members: { reader } })
    const remove = async (spaceId: string, as: string) => {
      const { json: reply } = await call(`/api/spaces/${spaceId}/all`, { method: 'DELETE', as })
      return { ...reply, requestId: '' }
    }
    expect(await remove(id, cookie)).to.deep.equal(await remove(newId(), cookie))
    expect(await remove(id, reader.cookie)).to.include({ status: 403, type: 'forbidden' })
    const events = await data.db('audit_event').where({ actor_id: reader.id })
    expect(events).to.have.length(1)
    expect(events[0]).to.include({
      action: 'space.update',
      outcome: 'refused',
      ip: '127.0.0.1',
      space_id: id,
    })
  })

  it('audits a refusal that the handler decides, once, and nothing of what it had begun', async () => {
    const reader = await makeAgent(data.db)
    const { id } = await makeSpace(data.db, { members: { reader } })
    const { json: reply } = await call(`/api/spaces/${id}/inside`, { method: 'POST', as: reader.cookie })
    expect(reply).to.include({ status: 403, detail: 'Not in this space.' })
    const events = await data.db('audit_event').where({ actor_id: reader.id })
    expect(events).to.have.length(1)
    expect(events[0]).to.include({ action: 'space.read', outcome: 'refused', space_id: id })
  })

  it('tells an editor that a document is in the trash, and a reader nothing', async () => {
    const [editor, reader] = [await makeAgent(data.db), await makeAgent(data.db)]
    const { id: spaceId } = await makeSpace(data.db, { members: { editor, reader } })
    const { id } = await makeDocument(data.db, { spaceId, trashed: true })
    const attempt = async (as: string) =>
      (await call(`/api/documents/${id}/write`, { method: 'POST', as })).json
    expect(await attempt(editor.cookie)).to.include({ type: 'in-trash', status: 409 })
    expect(await attempt(reader.cookie)).to.include({ type: 'not-found' })
  })

  it('counts the requests of each agent by themselves, and says when to come back', async () => {
    const agent = await makeAgent(data.db)
    const rare = (as: string) => call('/api/rare', { as })
    expect((await rare(agent.cookie)).response.status).to.equal(204)
    await rare((await makeSession(data.db, agent.id)).cookie)
    const { response, json: reply } = await rare(agent.cookie)
    expect(reply).to.include({ status: 429, type: 'too-many-requests' })
    expect(Number(response.headers.get('retry-after'))).to.be.within(1, 60)
    expect((await rare(cookie)).response.status).to.equal(204)
  })

  it('tells a fault of ours without its inside', async () => {
    const { json: reply } = await call('/api/broken')
    expect(reply).to.include({ status: 500, type: 'internal' })
    expect(JSON.stringify(reply)).to.not.contain('secret')
  })

  it('redirects where the handler says', async () => {
    const { response } = await call('/api/elsewhere')
    expect(response.status).to.equal(302)
    expect(response.headers.get('location')).to.equal('https://store.test/key')
  })

  it('knows who calls, and serves those it does not know where anyone may call', async () => {
    expect((await call('/api/open')).json).to.deep.equal({ who: 'Ana Silva' })
    expect((await call('/api/open', { as: '' })).json).to.deep.equal({ who: null })
  })

  it('answers 503 while Postgres is away, in the middle of a query too, and goes on when it is back', async () => {
    const relay = await startRelay(data.appUrl)
    const db = openDatabase(relay.url, 2)
    const shaky = await serving(db)
    const ask = async () => {
      const response = await fetch(`${shaky.url}/api/open`, { headers: { cookie } })
      // Problems have a type; what the endpoint answers has none.
      const { type = 'none' } = (await response.json()) as { type?: string }
      return `${response.status} ${type}`
    }
    const ready = async () => (await fetch(`${shaky.url}/readyz`)).status
    const statuses: (number | string)[] = []
    try {
      statuses.push(await ask(), await ready())
      relay.hang()
      const caught = ask()
      await new Promise((resolve) => setTimeout(resolve, 100))
      relay.cut()
      statuses.push(await caught, await ask(), await ready())
      statuses.push((await fetch(`${shaky.url}/healthz`)).status)
      relay.mend()
      statuses.push(await ask(), await ready())
    } finally {
      await shaky.close()
      await db.destroy()
      await relay.close()
    }
    expect(statuses).to.deep.equal([
      '200 none',
      200,
      '503 database-unavailable',
      '503 database-unavailable',
      503,
      200,
      '200 none',
      200,
    ])
  })

  it('measures each endpoint by its name', async () => {
    await call('/api/open')
    const text = await (await fetch(`${service.url}/metrics`)).text()
    expect(text).to.match(/parvis_request_seconds_count\{endpoint="open",status="200"\} [1-9]/)
  })

  it('lets nobody keep its refusals', async () => {
    const refusals: [path: string, sent: Sent, status: number][] = [
      [thing, { method: 'POST', body: '{}', headers: json, as: '' }, 401],
      ['/api/nothing', {}, 404],
      [`${thing}?count=9`, { method: 'POST', body: '{}', headers: json }, 400],
    ]
    for (const [path, sent, status] of refusals) {
      const { response } = await call(path, sent)
      expect([response.status, response.headers.get('cache-control')], path).to.deep.equal([
        status,
        'no-store',
      ])
    }
  })

  it('forbids its replies to be framed or run', async () => {
    const { response } = await call('/api/open')
    expect(response.headers.get('content-security-policy')).to.contain("default-src 'none'")
    expect(response.headers.get('content-security-policy')).to.not.contain('upgrade-insecure-requests')
    expect(response.headers.get('x-content-type-options')).to.equal('nosniff')
    expect(response.headers.get('x-frame-options')).to.equal('DENY')
    expect(response.headers.has('x-powered-by')).to.equal(false)
  })
})
