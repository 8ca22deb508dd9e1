import { get } from 'node:http'
import { expect } from 'chai'
import { tell } from '@parvis/service/bus/bus.ts'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import {
  addMember,
  makeAgent,
  makeDocument,
  makeSession,
  makeSpace,
  publicUrl,
  type TestAgent,
} from '@parvis/testing/factories.ts'
import { until } from '@parvis/testing/until.ts'
import { startInside, type Inside } from './testing/inside.ts'
import { openPage, synced, textOf, type Page } from './testing/stock.ts'

describe('rights to a live page', () => {
  let data: TestDatabase
  let service: Inside
  let manager: TestAgent
  let member: TestAgent
  let spaceId: string
  let documentId: string
  const pages: Page[] = []
  const open = (...args: Parameters<typeof openPage>): Page => {
    const page = openPage(...args)
    pages.push(page)
    return page
  }

  before(async () => {
    data = await testDatabase()
    service = await startInside(data)
  })
  beforeEach(async () => {
    manager = await makeAgent(data.db)
    member = await makeAgent(data.db, { name: 'Inès Roy' })
    spaceId = (await makeSpace(data.db, { members: { manager, editor: member } })).id
    documentId = (await makeDocument(data.db, { spaceId })).id
  })
  afterEach(() => {
    for (const page of pages.splice(0)) page.close()
  })
  after(async () => {
    await service.close()
    await data.close()
  })

  const closedWith = (page: Page, code: number): Promise<true> =>
    until(`closed with ${code}, not ${page.closes.join()}`, () => page.closes.includes(code))

  it('[W6] tells nobody, a stranger and a lost page apart only where it should', async () => {
    const stranger = await makeAgent(data.db)
    const folder = await makeDocument(data.db, { spaceId, kind: 'folder' })
    await closedWith(open(service.url, documentId, undefined), 4401)
    await closedWith(open(service.url, documentId, stranger.cookie), 4404)
    await closedWith(open(service.url, stranger.id, manager.cookie), 4404)
    await closedWith(open(service.url, folder.id, manager.cookie), 4404)
  })

  it('[W6] accepts the first refusal to say why, and answers repeats without a socket', async () => {
    const stranger = await makeAgent(data.db)
    const page = open(service.url, documentId, stranger.cookie, { generation: 1 })
    await closedWith(page, 4404)
    await until('tried again', () => page.closes.length > 2)
    expect(page.closes.slice(0, 3)).to.deep.equal([4404, 1006, 1006])
  })

  it('[S1] lets go of a removed member in less than 100 ms, to the last byte', async () => {
    const writer = open(service.url, documentId, manager.cookie)
    const removed = open(service.url, documentId, member.cookie)
    await synced(writer, removed)
    const text = writer.doc.getText('text')
    const typing = setInterval(() => {
      text.insert(text.length, 'x')
    }, 2)
    let lastAt = 0
    removed.doc.on('update', () => {
      lastAt = performance.now()
    })
    await until('it flows', () => textOf(removed).length > 10)
    const removedAt = performance.now()
    await data.db.transaction(async (tx) => {
      await tx('membership').where({ space_id: spaceId, agent_id: member.id }).delete()
      await tell(tx, { type: 'rights', spaceId, agentId: member.id })
    })
    await closedWith(removed, 4404)
    clearInterval(typing)
    expect(lastAt - removedAt).to.be.below(100)
  })

  it('[S1] decides again when a role changes: who was an editor comes back as a reader', async () => {
    const page = open(service.url, documentId, member.cookie)
    await synced(page)
    await data.db.transaction(async (tx) => {
      await tx('membership').where({ space_id: spaceId, agent_id: member.id }).update({ role: 'reader' })
      await tell(tx, { type: 'rights', spaceId, agentId: member.id })
    })
    await closedWith(page, 4503)
    await until('back', () => page.provider.synced)
    page.doc.getText('text').insert(0, 'trop tard')
    const other = open(service.url, documentId, manager.cookie)
    await synced(other)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(textOf(other)).to.equal('')
  })

  it('[S1] follows a page into another space, whose members decide from then on', async () => {
    const { id: otherId } = await makeSpace(data.db, { members: { manager, editor: member } })
    const page = open(service.url, documentId, member.cookie)
    await synced(page)
    await data.db.transaction(async (tx) => {
      await tx('document').where({ id: documentId }).update({ space_id: otherId })
      await tell(tx, { type: 'document', spaceId, documentIds: [documentId] })
    })
    await closedWith(page, 4503)
    await until('back', () => page.provider.synced)
    await data.db.transaction(async (tx) => {
      await tx('membership').where({ space_id: otherId, agent_id: member.id }).delete()
      await tell(tx, { type: 'rights', spaceId: otherId, agentId: member.id })
    })
    await closedWith(page, 4404)
  })

  it('[S1] closes a page that goes to the trash', async () => {
    const page = open(service.url, documentId, member.cookie)
    await synced(page)
    await data.db.transaction(async (tx) => {
      await tx('document')
        .where({ id: documentId })
        .update({ trashed_at: new Date(), trashed_by: manager.id, trash_root: documentId })
      await tell(tx, { type: 'document', spaceId, documentIds: [documentId] })
    })
    await closedWith(page, 4404)
  })

  it('[S1] ends with the session, told or not', async () => {
    const short = await makeSession(data.db, member.id, { expiresInMs: 1_500 })
    const told = open(service.url, documentId, member.cookie)
    const untold = open(service.url, documentId, short.cookie)
    await synced(told, untold)
    await data.db.transaction((tx) =>
      tell(tx, { type: 'session', agentId: member.id, sessionId: member.sessionId }),
    )
    await closedWith(told, 4401)
    await until('expired', () => untold.closes.includes(4401), 8_000)
  })

  it('[S1] refuses a socket to the page of another site', async () => {
    // By hand: `fetch` refuses these headers itself, whatever the service would say.
    const statusFor = (origin: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = {
          cookie: manager.cookie,
          origin,
          connection: 'upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': Buffer.alloc(16).toString('base64'),
        }
        const asked = get(`${service.url}/live/${documentId}`, { headers })
        asked.on('upgrade', (response, socket) => {
          socket.destroy()
          resolve(response.statusCode)
        })
        asked.on('response', (response) => {
          response.resume()
          resolve(response.statusCode)
        })
        asked.on('error', reject)
      })
    expect(await statusFor('https://elsewhere.test')).to.equal(403)
    expect(await statusFor('null')).to.equal(403)
    expect(await statusFor(publicUrl)).to.equal(101)
  })

  it('[S6] shows people by the names of their sessions, readers too, whatever they claim', async () => {
    const reader = await makeAgent(data.db, { name: 'Zoé Blanc' })
    await addMember(data.db, spaceId, reader.id, 'reader')
    const one = open(service.url, documentId, manager.cookie)
    const two = open(service.url, documentId, reader.cookie)
    await synced(one, two)
    two.provider.awareness.setLocalStateField('user', {
      name: 'Le Directeur',
      color: '#000000',
      id: manager.id,
    })
    const seen = (): unknown => one.provider.awareness.getStates().get(two.doc.clientID)?.['user']
    await until('seen', () => seen() !== undefined)
    expect(seen()).to.include({ name: 'Zoé Blanc', id: reader.id })
    two.close()
    await until('gone', () => seen() === undefined)
  })
})
