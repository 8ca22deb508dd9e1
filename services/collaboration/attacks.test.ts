import { expect } from 'chai'
import * as Y from 'yjs'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, makeDocument, makeSpace, type TestAgent } from '@parvis/testing/factories.ts'
import { until } from '@parvis/testing/until.ts'
import { startInside, type Inside } from './testing/inside.ts'
import { openRaw, type Raw } from './testing/raw.ts'
import { openPage, readsLike, synced, textOf, type Page } from './testing/stock.ts'

describe('attacks on a live page', () => {
  let data: TestDatabase
  let service: Inside
  let victim: TestAgent
  let attacker: TestAgent
  let documentId: string
  const opened: { close: () => void }[] = []
  const page = (...args: Parameters<typeof openPage>): Page => {
    const one = openPage(...args)
    opened.push(one)
    return one
  }
  const raw = async (cookie: string, query?: string): Promise<Raw> => {
    const one = await openRaw(service.url, documentId, cookie, query === undefined ? {} : { query })
    opened.push(one)
    return one
  }

  before(async () => {
    data = await testDatabase()
    service = await startInside(data)
    victim = await makeAgent(data.db)
    attacker = await makeAgent(data.db)
  })
  beforeEach(async () => {
    const space = await makeSpace(data.db, { members: { manager: victim, editor: attacker } })
    documentId = (await makeDocument(data.db, { spaceId: space.id })).id
  })
  afterEach(() => {
    for (const one of opened.splice(0)) one.close()
  })
  after(async () => {
    await service.close()
    await data.close()
  })

  const stored = async (): Promise<number> =>
    (await data.db('document_update').where({ document_id: documentId })).length

  it('[S3] closes the sender of a bad update, and touches nobody else', async () => {
    const bystander = page(service.url, documentId, victim.cookie)
    await synced(bystander)
    const bad = await raw(attacker.cookie)
    bad.update(Uint8Array.of(1, 0x80, 0x87, 0xa7, 0x0e, 1, 0))
    await until('closed', () => bad.code === 4400)
    bystander.doc.getText('text').insert(0, 'rien vu')
    const other = page(service.url, documentId, victim.cookie)
    await readsLike(other, 'rien vu')
    expect(bystander.closes).to.deep.equal([])
  })

  it('[S3b] closes who puts a string into the root of a page, beside its blocks, and touches nobody else', async () => {
    const [bystander, other] = [victim, victim].map(({ cookie }) => page(service.url, documentId, cookie))
    if (bystander === undefined || other === undefined) throw new Error('two pages')
    await synced(bystander, other)
    const root = bystander.doc.getXmlFragment('document')
    // More than anyone's page has: none of them may be forgotten.
    const blocks = Array.from({ length: 300 }, () => new Y.XmlElement('blockGroup'))
    for (const block of blocks) block.setAttribute('id', 'x')
    root.insert(0, blocks)
    for (const compacts of [false, true]) {
      if (compacts) {
        for (const one of [bystander, other]) one.provider.disconnect()
        const isCompacted = async (): Promise<boolean> =>
          (await data.db('document_snapshot').where({ document_id: documentId })).length === 1
        await until('compacted', isCompacted, 8_000)
        for (const one of [bystander, other]) one.provider.connect()
        await synced(bystander, other)
      }
      const stray = page(service.url, documentId, attacker.cookie)
      await synced(stray)
      stray.doc.getText('document').insert(compacts ? 0 : root.length, 'x')
      await until('closed', () => stray.closes.includes(4400))
      stray.close()
      root.insert(1, [new Y.XmlElement('paragraph')])
      await until('arrived', () => other.doc.getXmlFragment('document').length === root.length)
      expect(bystander.closes).not.to.include(4400)
    }
    expect(root.toArray().every((child) => child instanceof Y.XmlElement)).to.equal(true)
  })

  it('[S3] lets those who sent rubbish wait before they are accepted again, and nobody else', async () => {
    for (const code of [4400, 1002]) {
      const bad = await raw(attacker.cookie)
      if (code === 4400) bad.update(Uint8Array.of(1, 0x80, 0x87, 0xa7, 0x0e, 1, 0))
      // An empty text message with a reserved bit set.
      else bad.stream.write(Uint8Array.of(0xf1, 0x80, 0, 0, 0, 0))
      await until('closed', () => bad.code === code)
    }
    const startMs = performance.now()
    const back = raw(attacker.cookie)
    await synced(page(service.url, documentId, victim.cookie))
    const othersMs = performance.now() - startMs
    await back
    const waitedMs = performance.now() - startMs
    expect(waitedMs).to.be.above(240)
    expect(othersMs).to.be.below(waitedMs)
  })

  it("[S3] [S5] refuses structs under a living client's id, such as a GC that would swallow its edits", async () => {
    const writer = page(service.url, documentId, victim.cookie)
    await synced(writer)
    writer.doc.getText('text').insert(0, 'un')
    await until('stored', async () => (await stored()) === 1)
    const bad = await raw(attacker.cookie)
    const gc = new Y.Doc()
    gc.clientID = writer.doc.clientID
    bad.update(gcAfter(writer.doc.clientID, 2, 50))
    await until('closed', () => bad.code === 4400)
    writer.doc.getText('text').insert(2, ' deux')
    const other = page(service.url, documentId, attacker.cookie)
    await readsLike(other, 'un deux')
  })

  it('[S5] refuses them under an id that another agent has written with, even when they have gone', async () => {
    const writer = page(service.url, documentId, victim.cookie)
    await synced(writer)
    writer.doc.getText('text').insert(0, 'un')
    await until('stored', async () => (await stored()) === 1)
    writer.provider.disconnect()
    const bad = await raw(attacker.cookie)
    bad.update(gcAfter(writer.doc.clientID, 2, 50))
    await until('closed', () => bad.code === 4400)
    writer.doc.getText('text').insert(2, ' deux')
    writer.provider.connect()
    const other = page(service.url, documentId, attacker.cookie)
    await readsLike(other, 'un deux')
  })

  it('[S5] lets the same agent go on under its id from a new socket, after compaction took the rows', async () => {
    const writer = page(service.url, documentId, victim.cookie)
    await synced(writer)
    writer.doc.getText('text').insert(0, 'un')
    await until('stored', async () => (await stored()) === 1)
    writer.provider.disconnect()
    await until(
      'compacted',
      async () => (await data.db('document_snapshot').where({ document_id: documentId })).length === 1,
      8_000,
    )
    writer.doc.getText('text').insert(2, ' deux')
    writer.provider.connect()
    const other = page(service.url, documentId, attacker.cookie)
    await readsLike(other, 'un deux')
  })

  it('[S5] drops what clients pass on about each other, and believes nobody about somebody else', async () => {
    const one = page(service.url, documentId, victim.cookie)
    const two = page(service.url, documentId, attacker.cookie)
    await synced(one, two)
    one.provider.awareness.setLocalState({ cursor: 1 })
    await until('seen', () => two.provider.awareness.getStates().get(one.doc.clientID) !== undefined)
    const clock = two.provider.awareness.meta.get(one.doc.clientID)?.clock ?? 0
    const forged = await raw(attacker.cookie)
    forged.send(awareness(one.doc.clientID, clock + 5, '{"cursor":99}'))
    forged.send(awareness(one.doc.clientID, clock + 6, 'null'))
    one.provider.awareness.setLocalStateField('cursor', 2)
    await until('moved', () => two.provider.awareness.getStates().get(one.doc.clientID)?.['cursor'] === 2)
    expect(forged.code).to.equal(undefined)
  })

  it('[S4] stores no causally early update, and asks their sender for the rest', async () => {
    const updates: Uint8Array[] = []
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let i = 0; i < 3_000; i += 1) doc.getText('text').insert(i, 'x')
    const early = await raw(attacker.cookie, '?ack=1')
    const askedBefore = early.messages.filter((message) => message[0] === 0 && message[1] === 0).length
    for (const update of updates.slice(1).reverse()) early.update(update)
    await until(
      'asked',
      () => early.messages.filter((message) => message[0] === 0 && message[1] === 0).length > askedBefore,
    )
    expect(await stored()).to.equal(0)
    expect(early.receipts()).to.deep.equal([])
    early.update(Y.encodeStateAsUpdate(doc), 1)
    await until('all durable', () => early.receipts().length > 0)
    const other = page(service.url, documentId, victim.cookie)
    await until('whole', () => textOf(other).length === 3_000)
  })

  it('[S4] asks again for what is missing, not more than once a second', async () => {
    const updates: Uint8Array[] = []
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (const letter of 'abc') doc.getText('text').insert(0, letter)
    const [, second, third] = updates
    if (second === undefined || third === undefined) throw new Error('three updates')
    const writer = await raw(attacker.cookie, '?ack=1')
    const asks = (): number =>
      writer.messages.filter((message) => message[0] === 0 && message[1] === 0).length
    const before = asks()
    writer.update(third)
    await until('asked', () => asks() === before + 1)
    const startMs = performance.now()
    writer.update(second)
    await until('asked again', () => asks() === before + 2)
    expect(performance.now() - startMs).to.be.above(500)
    writer.update(Y.encodeStateAsUpdate(doc), 1)
    await until('all durable', () => writer.receipts().length > 0)
    expect(await stored()).to.equal(1)
  })

  it('[R6] slows down a sender who floods, without losing a word', async () => {
    const flood = await raw(attacker.cookie)
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => {
      flood.update(update)
    })
    const startMs = performance.now()
    for (let i = 0; i < 14_000; i += 1) doc.getText('text').insert(i, 'x')
    const other = page(service.url, documentId, victim.cookie)
    await until('whole', () => textOf(other).length === 14_000, 15_000)
    expect(performance.now() - startMs).to.be.greaterThan(1_000)
  })

  it('[R6] takes no frame of more than 4 MB', async () => {
    const big = await raw(attacker.cookie)
    big.send(new Uint8Array(5_000_000))
    await until('closed', () => big.code === 1009 || big.code === 1006)
  })
})

/** An update that says: these clocks of this client are garbage. */
function gcAfter(client: number, clock: number, length: number): Uint8Array {
  const parts: number[] = [1, 1]
  for (const value of [client, clock]) pushVarUint(parts, value)
  parts.push(0)
  pushVarUint(parts, length)
  parts.push(0)
  return Uint8Array.from(parts)
}

function pushVarUint(parts: number[], value: number): void {
  let rest = value
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) parts.push(0x80 | (rest % 128))
  parts.push(rest)
}

function awareness(client: number, clock: number, state: string): Uint8Array {
  const body: number[] = [1]
  pushVarUint(body, client)
  pushVarUint(body, clock)
  pushVarUint(body, state.length)
  body.push(...new TextEncoder().encode(state))
  return Uint8Array.from([1, body.length, ...body])
}
