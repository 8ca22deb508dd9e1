import { expect } from 'chai'
import { once } from 'node:events'
import { request as ask, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { contract } from '@parvis/contract/endpoint.ts'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, makeSpace, publicUrl } from '@parvis/testing/factories.ts'
import { listenOnFreePort, testDependencies, type TestService } from '@parvis/testing/service.ts'
import { createApp } from './app.ts'
import { serve } from './serve.ts'

const endpoints = contract({
  rename: {
    method: 'POST',
    path: '/api/spaces/:spaceId/name',
    summary: 'For managers',
    access: { space: 'space.update' },
    params: z.object({ spaceId: z.uuid() }),
    body: z.object({ name: z.string() }),
    reply: 'nothing',
  },
})

describe('whoever may not do it', () => {
  let data: TestDatabase
  let service: TestService
  let named = 0
  before(async () => {
    data = await testDatabase()
    const dependencies = testDependencies(data.db)
    const rename = async () => {
      named += 1
      return undefined
    }
    service = await listenOnFreePort(createApp(dependencies, [serve(endpoints, { rename }, dependencies)]))
  })
  after(async () => {
    await service.close()
    await data.close()
  })
  const body = JSON.stringify({ name: 'x' })

  /** Sends a head and, once `ready` allows it, the body. */
  const send = async (spaceId: string, cookie: string, ready: Promise<unknown>) => {
    const headers = {
      cookie,
      origin: publicUrl,
      'content-type': 'application/json',
      'content-length': body.length,
    }
    const sent = ask(`${service.url}/api/spaces/${spaceId}/name`, { method: 'POST', headers, agent: false })
    sent.on('error', () => undefined)
    sent.flushHeaders()
    void ready.then(() => sent.end(body))
    // What Node gives with this event.
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    const session = answer.headers['x-session']
    sent.destroy()
    return [answer.statusCode, session]
  }

  it('is told so by the head of the request, before a body comes', async () => {
    const reader = await makeAgent(data.db)
    const { cookie } = reader
    const { id: spaceId } = await makeSpace(data.db, { members: { reader } })
    const stranger = await makeAgent(data.db)
    const never = new Promise(() => undefined)
    expect(await send(spaceId, '', never)).to.deep.equal([401, undefined])
    expect(await send(spaceId, cookie, never)).to.deep.equal([403, '1'])
    expect(await send(spaceId, stranger.cookie, never)).to.deep.equal([404, '1'])
    expect(await send('none', cookie, never)).to.deep.equal([404, '1'])
  })

  it('any more when the body has come is told so then', async () => {
    const manager = await makeAgent(data.db)
    const { cookie } = manager
    const { id: spaceId } = await makeSpace(data.db, { members: { manager } })
    expect(await send(spaceId, cookie, Promise.resolve())).to.deep.equal([204, '1'])
    const late = sleep(600).then(async () => {
      await data.db('session').where({ agent_id: manager.id }).delete()
      // Longer in all than what counts as prompt.
      await sleep(600)
    })
    expect(await send(spaceId, cookie, late)).to.deep.equal([401, '1'])
    expect(named).to.equal(1)
  })
})
