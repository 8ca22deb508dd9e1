import { expect } from 'chai'
import { z } from 'zod'
import { contract } from '@parvis/contract/endpoint.ts'
import { line } from '@parvis/contract/fields.ts'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, publicUrl } from '@parvis/testing/factories.ts'
import { listenOnFreePort, testDependencies, type TestService } from '@parvis/testing/service.ts'
import { createApp } from './app.ts'
import { serve } from './serve.ts'

const endpoints = contract({
  write: {
    method: 'POST',
    path: '/api/things',
    summary: 'Takes a name, and anything besides',
    access: 'signed-in',
    body: z.object({ name: line(50), rest: z.unknown().optional() }),
    reply: z.object({ name: z.string() }),
  },
})

describe('what a request holds', () => {
  let data: TestDatabase
  let service: TestService
  let cookie: string
  before(async () => {
    data = await testDatabase()
    const dependencies = testDependencies(data.db)
    const handlers = { write: async ({ body: { name } }: { body: { name: string } }) => ({ name }) }
    service = await listenOnFreePort(createApp(dependencies, [serve(endpoints, handlers, dependencies)]))
    ;({ cookie } = await makeAgent(data.db))
  })
  after(async () => {
    await service.close()
    await data.close()
  })

  const statusOf = async (body: string) => {
    const headers = { cookie, origin: publicUrl, 'content-type': 'application/json' }
    return (await fetch(`${service.url}/api/things`, { method: 'POST', headers, body })).status
  }

  it('can be stored: no U+0000, and no half of a surrogate pair, which an audit line could not hold', async () => {
    expect(await statusOf(String.raw`{"name":"a\u0000"}`)).to.equal(400)
    expect(await statusOf(String.raw`{"name":"a\ud83d"}`)).to.equal(400)
    expect(await statusOf(String.raw`{"name":"a","rest":[{"\udE00":1}]}`)).to.equal(400)
    expect(await statusOf(String.raw`{"name":"a\ud83d\ude00"}`)).to.equal(200)
    expect(await statusOf(String.raw`{"name":"a\\ud83d \\u0000"}`)).to.equal(200)
    expect(await statusOf('{"name":"a😀"}')).to.equal(200)
  })

  it('is not nested without end', async () => {
    const depth = 45_000
    expect(await statusOf(`{"name":"a","rest":${'['.repeat(depth)}${']'.repeat(depth)}}`)).to.equal(400)
    expect(await statusOf(`{"name":"a","rest":${'['.repeat(50)}${']'.repeat(50)}}`)).to.equal(200)
  })
})
