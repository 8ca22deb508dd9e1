import { expect } from 'chai'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, makeDocument, makeSpace, type TestAgent } from '@parvis/testing/factories.ts'
import { until } from '@parvis/testing/until.ts'
import type { ServiceProcess } from '@parvis/testing/process.ts'
import { startService } from './testing/process.ts'
import { openPage, readsLike, synced, textOf, type Page } from './testing/stock.ts'

describe('durability', () => {
  let data: TestDatabase
  let service: ServiceProcess
  let writer: TestAgent
  let spaceId: string
  const pages: Page[] = []
  const open = (...args: Parameters<typeof openPage>): Page => {
    const page = openPage(...args)
    pages.push(page)
    return page
  }

  before(async () => {
    data = await testDatabase()
    writer = await makeAgent(data.db)
    spaceId = (await makeSpace(data.db, { members: { manager: writer } })).id
    service = await startService(data.appUrl)
  })
  afterEach(() => {
    for (const page of pages.splice(0)) page.close()
  })
  after(async () => {
    await service.stop()
    await data.close()
  })

  it('[D1] shows nothing to anyone that a kill can take back', async function () {
    this.timeout(60_000)
    const { id } = await makeDocument(data.db, { spaceId })
    for (let round = 0; round < 3; round += 1) {
      const one = open(service.url, id, writer.cookie)
      const two = open(service.url, id, writer.cookie)
      await synced(one, two)
      const text = one.doc.getText('text')
      const typing = setInterval(() => {
        text.insert(text.length, 'x')
      }, 1)
      await new Promise((resolve) => setTimeout(resolve, 150 + round * 70))
      await service.kill()
      clearInterval(typing)
      const seen = textOf(two)
      expect(seen.length).to.be.greaterThan(0)
      one.close()
      two.close()
      service = await startService(data.appUrl)
      const later = open(service.url, id, writer.cookie)
      await synced(later)
      expect(textOf(later).length).to.be.at.least(seen.length)
    }
  })

  it('[D1] keeps everything through a restart', async function () {
    this.timeout(60_000)
    const { id } = await makeDocument(data.db, { spaceId })
    const one = open(service.url, id, writer.cookie)
    await synced(one)
    one.doc.getText('text').insert(0, 'Délibération')
    await until(
      'stored',
      async () => (await data.db('document_update').where({ document_id: id })).length > 0,
    )
    expect(await service.stop()).to.equal(0)
    service = await startService(data.appUrl)
    const two = open(service.url, id, writer.cookie)
    await readsLike(two, 'Délibération')
  })

  it('[D3] numbers the updates of a page without holes, whoever writes at the same time', async () => {
    const { id } = await makeDocument(data.db, { spaceId })
    const writers = Array.from({ length: 5 }, () => open(service.url, id, writer.cookie))
    await synced(...writers)
    for (let i = 0; i < 40; i += 1)
      for (const { doc } of writers) {
        doc.getText('text').insert(0, 'a')
        if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
      }
    await until(
      'all stored',
      async () => (await data.db('document_update').where({ document_id: id })).length === 200,
    )
    const rows = await data.db('document_update').where({ document_id: id }).orderBy('seq').select('seq')
    expect(rows.map(({ seq }: { seq: number }) => seq)).to.deep.equal(rows.map((_, i) => i + 1))
  })

  it('[D2b] runs on a Postgres that trades no durability for speed', async () => {
    for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      const { rows } = await data.db.raw<{ rows: Record<string, string>[] }>(`show ${setting}`)
      expect(rows[0]?.[setting], setting).to.equal('on')
    }
  })
})
