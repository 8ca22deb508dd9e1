import { expect } from 'chai'
import * as Y from 'yjs'
import { tell } from '@parvis/service/bus/bus.ts'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, makeDocument, makeSpace, type TestAgent } from '@parvis/testing/factories.ts'
import { until } from '@parvis/testing/until.ts'
import { startInside, type Inside } from './testing/inside.ts'
import { openRaw, type Raw } from './testing/raw.ts'
import { openPage, readsLike, synced, textOf, type Generation, type Page } from './testing/stock.ts'

describe('the wire', () => {
  let data: TestDatabase
  let service: Inside
  let manager: TestAgent
  let reader: TestAgent
  let spaceId: string
  const pages: Page[] = []
  const open = (...args: Parameters<typeof openPage>): Page => {
    const page = openPage(...args)
    pages.push(page)
    return page
  }

  before(async () => {
    data = await testDatabase()
    service = await startInside(data)
    manager = await makeAgent(data.db, { name: 'Nour Haddad' })
    reader = await makeAgent(data.db, { name: 'Luc Petit' })
    spaceId = (await makeSpace(data.db, { members: { manager, reader } })).id
  })
  afterEach(() => {
    for (const page of pages.splice(0)) page.close()
  })
  after(async () => {
    await service.close()
    await data.close()
  })

  const generations: Generation[] = [1, 2, 3]
  for (const generation of generations)
    it(`[W1] lets two stock clients of generation ${generation} write the same page`, async () => {
      const { id } = await makeDocument(data.db, { spaceId })
      const one = open(service.url, id, manager.cookie, { generation })
      const two = open(service.url, id, manager.cookie, { generation })
      await synced(one, two)
      one.doc.getText('text').insert(0, 'Bonjour')
      await readsLike(two, 'Bonjour')
      two.doc.getText('text').insert(7, ' à tous')
      await readsLike(one, 'Bonjour à tous')
    })

  it('[W3] takes in what was written offline, and keeps it for the next', async () => {
    const { id } = await makeDocument(data.db, { spaceId })
    const one = open(service.url, id, manager.cookie, { connect: false })
    one.doc.getText('text').insert(0, 'écrit dans le train')
    one.provider.connect()
    await synced(one)
    const two = open(service.url, id, manager.cookie)
    await readsLike(two, 'écrit dans le train')
  })

  it('[S2] lets a reader read, and stores nothing that they write', async () => {
    const { id } = await makeDocument(data.db, { spaceId })
    const writer = open(service.url, id, manager.cookie)
    const watcher = open(service.url, id, reader.cookie)
    await synced(writer, watcher)
    watcher.doc.getText('text').insert(0, 'intrus')
    writer.doc.getText('text').insert(0, 'texte')
    await until('the reader hears', () => textOf(watcher).includes('texte'))
    const third = open(service.url, id, manager.cookie)
    await readsLike(third, 'texte')
    expect(textOf(writer)).to.equal('texte')
  })

  it('[W7] tells of another title those alone who have that page and asked for more than stock clients know', async () => {
    const { id } = await makeDocument(data.db, { spaceId })
    const elsewhere = await makeDocument(data.db, { spaceId })
    const asking = await openRaw(service.url, id, manager.cookie, { query: '?ack=1' })
    const stock = await openRaw(service.url, id, manager.cookie)
    const other = await openRaw(service.url, elsewhere.id, manager.cookie, { query: '?ack=1' })
    await tell(data.db, { type: 'title', documentId: id, title: 'Été 2027' })
    await tell(data.db, { type: 'title', documentId: elsewhere.id, title: '' })
    const titles = ({ messages }: Raw) => messages.filter(([type]) => type === 103).map((one) => [...one])
    await until('both titles arrive', () => titles(asking).length + titles(other).length === 2)
    const title = new TextEncoder().encode('Été 2027')
    expect(titles(asking)).to.deep.equal([[103, title.length, ...title]])
    expect(titles(other)).to.deep.equal([[103, 0]])
    // What is written after it comes after it.
    const before = stock.messages.length
    const doc = new Y.Doc()
    doc.getText('text').insert(0, 'lettre')
    asking.update(Y.encodeStateAsUpdate(doc))
    await until('a letter arrives', () => stock.messages.length > before)
    expect(titles(stock)).to.deep.equal([])
    for (const raw of [asking, stock, other]) raw.close()
  })
})
