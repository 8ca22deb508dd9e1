import { expect } from 'chai'
import * as Y from 'yjs'
import { until } from '@parvis/testing/until.ts'
import { durableFrame } from './protocol/message.ts'
import { setStage } from './testing/stage.ts'
import { step1, syncMessage } from './testing/raw.ts'
import { readsLike, synced, textOf } from './testing/stock.ts'

const docOf = (text: string): Y.Doc => {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, text)
  return doc
}

describe('messages of the wire', () => {
  const stage = setStage({ limits: { quietMs: 300, lingerMs: 300, maxPageBytes: 16_000_000 } })

  it('[W2] puts one message into each frame', async () => {
    const writer = stage.page(stage.ana)
    const raw = await stage.raw(stage.bob)
    await synced(writer)
    for (let i = 0; i < 50; i += 1) writer.doc.getText('text').insert(i, 'x')
    const doc = new Y.Doc()
    await until('all there', () => {
      for (const message of raw.messages.splice(0)) {
        if (message[0] !== 0 || message[1] !== 2) continue
        const length = message[2] ?? 0
        expect(length).to.be.below(128)
        expect(message.length).to.equal(3 + length)
        Y.applyUpdate(doc, message.subarray(3))
      }
      return doc.getText('text').length === 50
    })
  })

  it('[W2] takes a message that comes in several frames', async () => {
    const raw = await stage.raw(stage.ana)
    const reader = stage.page(stage.bob)
    const message = syncMessage(2, Y.encodeStateAsUpdate(docOf('en morceaux')))
    raw.socket.send(message.subarray(0, 5), { fin: false })
    raw.socket.send(message.subarray(5, 9), { fin: false })
    raw.socket.send(message.subarray(9), { fin: true })
    await until('read whole', () => textOf(reader).includes('en morceaux'))
    expect(raw.code).to.equal(undefined)
  })

  it('[W3] waits for the client to speak first, and asks writers for what they have, never readers', async () => {
    const silent = await stage.raw(stage.ana, { join: false })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(silent.messages).to.deep.equal([])
    const isStep1 = (message: Uint8Array): boolean => message[0] === 0 && message[1] === 0
    silent.send(step1())
    await until('asked', () => silent.messages.some(isStep1))
    const reader = await stage.raw(stage.reader)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(reader.messages.some(isStep1)).to.equal(false)
  })

  it('stores once what only deletes, however often it is sent', async () => {
    const raw = await stage.raw(stage.ana, { query: '?ack=1' })
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    doc.getText('text').insert(0, 'garder, supprimer')
    doc.getText('text').delete(6, 11)
    for (const update of [...updates, ...updates.slice(1), ...updates.slice(1)]) raw.update(update)
    await until('all durable', () => raw.receipts().includes(4))
    expect(await stage.stored()).to.equal(2)
  })

  it('[W4] sends a quiet socket something before its client gives it up', async () => {
    const raw = await stage.raw(stage.ana)
    await until('kept alive', () => raw.messages.some((message) => message.join() === '1,1,0'))
  })

  it('[W4] sends to all but its author what one person did, and to the author nothing but the receipt', async () => {
    const author = await stage.raw(stage.ana, { query: '?ack=1' })
    const other = await stage.raw(stage.bob)
    for (const raw of [author, other]) raw.messages.length = 0
    author.update(Y.encodeStateAsUpdate(docOf('à moi')))
    author.send(Uint8Array.of(1, 6, 1, 9, 1, 2, 0x7b, 0x7d))
    const isHers = ([type, , count, client]: Uint8Array): boolean => type === 1 && count === 1 && client === 9
    await until('the other has both', () => {
      const updates = other.messages.filter(([type, step]) => type === 0 && step === 2)
      return updates.length === 1 && other.messages.some(isHers)
    })
    await until('stored', () => author.receipts().includes(1))
    other.send(Uint8Array.of(1, 6, 1, 8, 1, 2, 0x7b, 0x7d))
    await until('the other is seen', () =>
      author.messages.some(([type, , , client]) => type === 1 && client === 8),
    )
    const own = author.messages.filter((message) => message[0] === 0 || isHers(message))
    expect(own).to.deep.equal([])
  })

  it('[W5] says synced last, when the whole state has been sent', async () => {
    const writer = stage.page(stage.ana)
    await synced(writer)
    writer.doc.getText('text').insert(0, 'avant')
    await until('stored', async () => (await stage.stored()) === 1)
    const raw = await stage.raw(stage.bob)
    const order = raw.messages.filter((message) => message[0] === 0).map((message) => message[1])
    expect(order.slice(0, 2)).to.deep.equal([2, 1])
    expect(raw.messages.find((message) => message[0] === 0 && message[1] === 1)?.join()).to.equal('0,1,2,0,0')
  })

  it('[W7] [D4] tells how much is durable to those who ask, in order, and to nobody else', async () => {
    const asking = await stage.raw(stage.ana, { query: '?ack=1' })
    const stock = await stage.raw(stage.bob)
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let i = 0; i < 20; i += 1) doc.getText('text').insert(i, 'x')
    asking.update(Uint8Array.of(0, 0), 1)
    for (const update of updates) asking.update(update)
    await until('all durable', () => asking.receipts().at(-1) === 21)
    expect(await stage.stored()).to.equal(20)
    const receipts = asking.receipts()
    expect(receipts).to.deep.equal([...receipts].sort((a, b) => a - b))
    const lastUpdate = asking.messages.findLastIndex((message) => message[0] === 0 && message[1] === 2)
    const lastReceipt = asking.messages.findLastIndex((message) => message[0] === 100)
    expect(lastReceipt, 'broadcast before it is acknowledged').to.be.greaterThan(lastUpdate)
    expect(stock.messages.some((message) => (message[0] ?? 0) > 3)).to.equal(false)
    expect([...durableFrame(300)]).to.deep.equal([0x82, 3, 0x64, 0xac, 0x02])
  })

  it('[R2] gives someone who comes back what they lack, and no more', async () => {
    const writer = stage.page(stage.ana)
    await synced(writer)
    writer.doc.getText('text').insert(0, 'x'.repeat(50_000))
    const away = stage.page(stage.bob)
    await until('copied', () => textOf(away).length === 50_000)
    away.provider.disconnect()
    writer.provider.disconnect()
    await stage.compacted()
    // Postgres shows the snapshot a moment before the room has heard of it.
    await until('given little', async () => {
      const again = await stage.raw(stage.bob, { join: false })
      again.send(step1(Y.encodeStateVector(away.doc)))
      await until('synced', () => again.messages.some((message) => message[0] === 0 && message[1] === 1))
      return again.messages.reduce((sum, message) => sum + message.length, 0) < 200
    })
    away.doc.getText('text').insert(0, 'revenu ')
    away.provider.connect()
    const third = stage.page(stage.ana)
    await until('merged', () => textOf(third).startsWith('revenu x'))
  })

  it('[R2] computes what lies between for someone who has a part of the snapshot', async () => {
    const writer = stage.page(stage.ana)
    const away = stage.page(stage.bob)
    await synced(writer, away)
    writer.doc.getText('text').insert(0, 'début')
    await readsLike(away, 'début')
    away.provider.disconnect()
    writer.doc.getText('text').insert(5, ', suite')
    await until('stored', async () => (await stage.stored()) === 2)
    writer.provider.disconnect()
    await stage.compacted()
    away.provider.connect()
    await readsLike(away, 'début, suite')
  })

  it('[R3] sends many updates in few writes', async () => {
    const before = await metric('parvis_writes_total')
    const writer = await stage.raw(stage.ana)
    const watcher = stage.page(stage.bob)
    await synced(watcher)
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => {
      writer.update(update)
    })
    for (let i = 0; i < 1_000; i += 1) doc.getText('text').insert(i, 'x')
    await until('all there', () => textOf(watcher).length === 1_000)
    expect((await metric('parvis_writes_total')) - before).to.be.below(500)
  })

  it('[D2] commits what arrives meanwhile together', async () => {
    const commits = await metric('parvis_commit_seconds_count')
    const writer = await stage.raw(stage.ana)
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => {
      writer.update(update)
    })
    for (let i = 0; i < 1_000; i += 1) doc.getText('text').insert(i, 'x')
    await until('all stored', async () => (await stage.stored()) === 1_000)
    expect((await metric('parvis_commit_seconds_count')) - commits).to.be.below(300)
  })

  it('[R5] sends presence at most thirty times a second, the last value only', async () => {
    const mover = stage.page(stage.ana)
    const watcher = await stage.raw(stage.bob)
    await synced(mover)
    const startMs = performance.now()
    for (let i = 0; i < 200; i += 1) {
      mover.provider.awareness.setLocalState({ cursor: i })
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    const last = (): string =>
      new TextDecoder().decode(watcher.messages.filter(([type]) => type === 1).at(-1))
    await until('the last position', () => last().includes('"cursor":199'))
    const seconds = (performance.now() - startMs) / 1000
    expect(watcher.messages.filter(([type]) => type === 1).length).to.be.at.most(Math.ceil(seconds * 31) + 5)
  })

  it('[R5] has presence give way under pressure, and words not', async () => {
    const mover = stage.page(stage.ana)
    const watcher = await stage.raw(stage.bob)
    await synced(mover)
    // The service shares this process, so that keeping one busy keeps the other busy.
    let isPressed = true
    const press = (): void => {
      const untilMs = performance.now() + 20
      while (performance.now() < untilMs);
      if (isPressed) setTimeout(press, 1)
    }
    press()
    const count = (kind: number): number => watcher.messages.filter(([type]) => type === kind).length
    const move = async (times: number): Promise<void> => {
      for (let i = 0; i < times; i += 1) {
        mover.provider.awareness.setLocalState({ cursor: i })
        mover.doc.getText('text').insert(0, 'x')
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
    await move(50)
    const [presence, words] = [count(1), count(0)]
    await move(50)
    isPressed = false
    expect(count(1) - presence).to.be.within(1, 10)
    expect(count(0) - words).to.be.above(30)
    await until('the last position', () =>
      new TextDecoder()
        .decode(watcher.messages.filter(([type]) => type === 1).at(-1))
        .includes('"cursor":49'),
    )
  })

  async function metric(name: string): Promise<number> {
    const text = await (await fetch(`${stage.service.url}/metrics`)).text()
    return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1] ?? 0)
  }
})
