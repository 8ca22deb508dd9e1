import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { startPostgres, type Postgres } from '@parvis/embedded/postgres/postgres.ts'
import { migrate } from '@parvis/migrations/migrate.ts'
import { openDatabase, type Database } from '@parvis/service/database/database.ts'
import { makeAgent, makeDocument, makeSpace, type TestAgent } from '@parvis/testing/factories.ts'
import { until } from '@parvis/testing/until.ts'
import type { ServiceProcess } from '@parvis/testing/process.ts'
import { startService } from './testing/process.ts'
import { openRaw } from './testing/raw.ts'
import { openPage, readsLike, synced, textOf, type Page } from './testing/stock.ts'

describe('a store that goes away', () => {
  let dataDir: string
  let postgres: Postgres
  let db: Database
  let service: ServiceProcess
  let ana: TestAgent
  let documentId: string
  const pages: Page[] = []
  const open = (): Page => {
    const page = openPage(service.url, documentId, ana.cookie)
    pages.push(page)
    return page
  }
  const start = (port?: number): Promise<Postgres> => startPostgres({ dataDir, port, log: () => undefined })

  before(async function () {
    this.timeout(60_000)
    dataDir = await mkdtemp(join(tmpdir(), 'parvis-store-'))
    postgres = await start()
    await migrate(postgres.ownerUrl)
    db = openDatabase(postgres.appUrl)
    service = await startService(postgres.appUrl)
    ana = await makeAgent(db)
    const space = await makeSpace(db, { members: { manager: ana } })
    documentId = (await makeDocument(db, { spaceId: space.id })).id
  })
  afterEach(() => {
    for (const page of pages.splice(0)) page.close()
  })
  after(async () => {
    await service.stop()
    await db.destroy()
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('[D7] acknowledges nothing while Postgres is away, says so, and lets all flow when it is back', async function () {
    this.timeout(60_000)
    const [a, b] = [open(), open()]
    await synced(a, b)
    const asking = await openRaw(service.url, documentId, ana.cookie, { query: '?ack=1' })
    a.doc.getText('text').insert(0, 'avant')
    await readsLike(b, 'avant')
    await postgres.stop()
    a.doc.getText('text').insert(5, ' pendant')
    await until('told', () => asking.messages.some((message) => message.join() === '101,1'), 10_000)
    for (let i = 0; i < 200; i += 1) a.doc.getText('text').insert(0, '.')
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(textOf(b)).to.equal('avant')
    expect((await fetch(`${service.url}/readyz`)).status).to.equal(503)
    const startedAt = performance.now()
    postgres = await start(postgres.port)
    await until('told again', () => asking.messages.some((message) => message.join() === '101,0'), 15_000)
    await readsLike(b, `${'.'.repeat(200)}avant pendant`, 15_000)
    expect(performance.now() - startedAt).to.be.below(15_000)
    expect(a.closes, 'nobody had to reload').to.deep.equal([])
    asking.close()
  })

  it('[D8] never takes a page that cannot be read for an empty one', async function () {
    this.timeout(60_000)
    const first = open()
    await until('whole', () => textOf(first).includes('avant'))
    first.close()
    await service.stop()
    service = await startService(postgres.appUrl)
    await postgres.stop()
    const page = open()
    await new Promise((resolve) => setTimeout(resolve, 800))
    expect(page.provider.synced).to.equal(false)
    postgres = await start(postgres.port)
    await until('whole', () => textOf(page).includes('avant pendant'), 20_000)
  })
})
