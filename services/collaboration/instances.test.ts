import { expect } from 'chai'
import { tell } from '@parvis/service/bus/bus.ts'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, makeDocument, makeSpace, type TestAgent } from '@parvis/testing/factories.ts'
import { until } from '@parvis/testing/until.ts'
import { startInside, type Inside } from './testing/inside.ts'
import type { ServiceProcess } from '@parvis/testing/process.ts'
import { startService } from './testing/process.ts'
import { redisServer, type RedisServer } from './testing/redis.ts'
import { openPage, readsLike, synced, textOf, type Page } from './testing/stock.ts'

describe('many instances', () => {
  let data: TestDatabase
  let redis: RedisServer
  let one: Inside
  let two: Inside
  let ana: TestAgent
  let bob: TestAgent
  let documentId: string
  let spaceId: string
  const pages: Page[] = []
  const open = (service: { url: string }, agent: TestAgent): Page => {
    const page = openPage(service.url, documentId, agent.cookie)
    pages.push(page)
    return page
  }

  before(async () => {
    data = await testDatabase()
    redis = await redisServer()
    await redis.start()
    const settings = { redisUrl: redis.url }
    one = await startInside(data, settings)
    two = await startInside(data, settings)
    ana = await makeAgent(data.db, { name: 'Ana Silva' })
    bob = await makeAgent(data.db, { name: 'Bob Roux' })
  })
  beforeEach(async () => {
    spaceId = (await makeSpace(data.db, { members: { manager: ana, editor: bob } })).id
    documentId = (await makeDocument(data.db, { spaceId })).id
  })
  afterEach(() => {
    for (const page of pages.splice(0)) page.close()
  })
  after(async () => {
    await one.close()
    await two.close()
    await redis.stop()
    await data.close()
  })

  it('[M1] lets two people write the same page on two instances, and see each other', async () => {
    const [a, b] = [open(one, ana), open(two, bob)]
    await synced(a, b)
    a.provider.awareness.setLocalState({ cursor: 1 })
    await until('seen', () => b.provider.awareness.getStates().has(a.doc.clientID))
    expect(b.provider.awareness.getStates().get(a.doc.clientID)?.['user']).to.include({ name: 'Ana Silva' })
    for (let i = 0; i < 100; i += 1) {
      a.doc.getText('text').insert(0, 'a')
      b.doc.getText('text').insert(0, 'b')
      if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 2))
    }
    await until('the same', () => textOf(a).length === 200 && textOf(a) === textOf(b))
    const rows = await data
      .db('document_update')
      .where({ document_id: documentId })
      .orderBy('seq')
      .select('seq')
    expect(rows.map(({ seq }: { seq: number }) => seq)).to.deep.equal(rows.map((_, i) => i + 1))
    const late = open(two, ana)
    await until('presence asked for', () => late.provider.awareness.getStates().has(a.doc.clientID))
  })

  it('[M1] loses nothing when the bus is lost, and is as quick as before when it is back', async () => {
    const [a, b] = [open(one, ana), open(two, bob)]
    await synced(a, b)
    await redis.stop()
    a.doc.getText('text').insert(0, 'sans cloche')
    await readsLike(b, 'sans cloche', 6_000)
    await redis.start()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const startMs = performance.now()
    b.doc.getText('text').insert(0, 'avec et ')
    await readsLike(a, 'avec et sans cloche')
    expect(performance.now() - startMs).to.be.below(1_000)
  })

  it('[M1] serves those behind a compaction that another instance made', async () => {
    const [a, b] = [open(one, ana), open(two, bob)]
    await synced(a, b)
    for (let i = 0; i < 700; i += 1) a.doc.getText('text').insert(0, 'x')
    await until(
      'compacted',
      async () => (await data.db('document_update').where({ document_id: documentId })).length < 600,
      10_000,
    )
    await until('copied', () => textOf(b).length === 700)
    b.doc.getText('text').insert(0, 'y')
    await readsLike(a, textOf(b))
    await readsLike(open(two, ana), textOf(a))
  })

  it('[M2] hears of rights on every instance, without a bus too', async () => {
    const alone = await startInside(data)
    const page = openPage(alone.url, documentId, bob.cookie)
    pages.push(page)
    await synced(page)
    await data.db.transaction(async (tx) => {
      await tx('membership').where({ space_id: spaceId, agent_id: bob.id }).delete()
      await tell(tx, { type: 'rights', spaceId, agentId: bob.id })
    })
    await until('closed', () => page.closes.includes(4404))
    await alone.close()
  })

  it('[M3] moves people to another instance when theirs is killed, with nothing lost', async () => {
    const doomed: ServiceProcess = await startService(data.appUrl, { REDIS_URL: redis.url })
    const [a, b] = [open(doomed, ana), open(two, bob)]
    await synced(a, b)
    const text = a.doc.getText('text')
    const typing = setInterval(() => {
      text.insert(text.length, 'x')
    }, 2)
    await until('it flows', () => textOf(b).length > 50)
    await doomed.kill()
    clearInterval(typing)
    const seen = textOf(b)
    const again = openPage(two.url, documentId, ana.cookie, { doc: a.doc })
    pages.push(again)
    await synced(again)
    await readsLike(b, textOf(a))
    expect(textOf(b).startsWith(seen)).to.equal(true)
  })

  it('[M4] stops in order: flushes, says come back, and ends', async () => {
    const leaving: ServiceProcess = await startService(data.appUrl, { REDIS_URL: redis.url })
    const [a, b] = [open(leaving, ana), open(two, bob)]
    await synced(a, b)
    a.doc.getText('text').insert(0, 'dernier mot')
    await readsLike(b, 'dernier mot')
    expect(await leaving.stop()).to.equal(0)
    expect(a.closes[0]).to.equal(1012)
  })
})
