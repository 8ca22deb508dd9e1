import { expect } from 'chai'
import * as Y from 'yjs'
import { closes } from '@parvis/contract/live/closes.ts'
import { until } from '@parvis/testing/until.ts'
import { Committer } from './log/committer.ts'
import { setStage } from './testing/stage.ts'
import { readsLike, synced } from './testing/stock.ts'

const maxPageBytes = 40_000

/** An update that writes so many letters into the text, as one struct or each as one. */
function wrote(letters: number, structs = 1): Uint8Array {
  const doc = new Y.Doc()
  const text = doc.getText('text')
  if (structs === 1) text.insert(0, 'x'.repeat(letters))
  else for (let i = 0; i < structs; i += 1) text.insert(0, 'x')
  return Y.encodeStateAsUpdate(doc)
}

/** Lets the next update fail on its way into the log, as a fault of the service would. */
function failOnce(): void {
  const whole = Object.getOwnPropertyDescriptor(Committer.prototype, 'submit')
  const broken = (): never => {
    Object.defineProperty(Committer.prototype, 'submit', whole ?? {})
    throw new Error('a fault of ours')
  }
  Object.defineProperty(Committer.prototype, 'submit', { ...whole, value: broken })
}

describe('limits of a live page', () => {
  const stage = setStage({ limits: { quietMs: 20_000, lingerMs: 300, maxPageBytes } })

  it('[S3] answers a fault of its own with "come back", without a delay, and takes the update then', async () => {
    const writer = stage.page(stage.ana)
    await synced(writer)
    failOnce()
    const startMs = performance.now()
    writer.doc.getText('text').insert(0, 'gardé')
    await until('closed', () => writer.closes.length > 0)
    await readsLike(stage.page(stage.bob), 'gardé')
    expect(writer.closes).to.deep.equal([closes.fault[0]])
    await synced(stage.page(stage.ana))
    // The stock client waits 200 ms before it comes back; the backoff adds nothing to that.
    expect(performance.now() - startMs).to.be.below(2_000)
  })

  it('[S3] loses no deletion to a fault of its own', async () => {
    const writer = stage.page(stage.ana)
    await synced(writer)
    writer.doc.getText('text').insert(0, 'garder, supprimer')
    await until('stored', async () => (await stage.stored()) === 1)
    failOnce()
    writer.doc.getText('text').delete(6, 11)
    await until('closed', () => writer.closes.length > 0)
    await readsLike(stage.page(stage.bob), 'garder')
  })

  it('[S3] tells an update that is too large from one that is invalid', async () => {
    const raw = await stage.raw(stage.ana)
    raw.update(Uint8Array.of(1, 9, 1, 0))
    await until('closed', () => raw.code === closes.badInput[0])
    const large = await stage.raw(stage.ana)
    large.update(wrote(50_001, 50_001))
    await until('closed', () => large.code === closes.tooLarge[0])
  })

  it('[S3] takes nothing more from whoever it is closing', async () => {
    const raw = await stage.raw(stage.ana)
    raw.update(Uint8Array.of(1, 9, 1, 0))
    raw.update(wrote(5))
    await until('closed', () => raw.code === closes.badInput[0])
    const writer = stage.page(stage.bob)
    await synced(writer)
    writer.doc.getText('text').insert(0, 'après')
    await readsLike(stage.page(stage.ana), 'après')
  })

  it('[R6] refuses what would make a page too large, and says so with a code of its own', async () => {
    const reader = stage.page(stage.bob)
    const writer = await stage.raw(stage.ana)
    writer.update(wrote(30_000))
    await until('stored', async () => (await stage.stored()) === 1)
    const more = await stage.raw(stage.ana)
    more.update(wrote(20_000))
    await until('closed', () => more.code === closes.pageFull[0])
    await synced(reader)
    expect(reader.doc.getText('text').length).to.equal(30_000)
    expect(reader.closes).to.deep.equal([])
  })

  it('[R6] lets people make room by deleting, and write on at once', async () => {
    const writer = stage.page(stage.ana)
    await synced(writer)
    const text = writer.doc.getText('text')
    text.insert(0, 'y'.repeat(39_000))
    await until('stored', async () => (await stage.stored()) === 1)
    text.delete(0, 39_000)
    text.insert(0, 'z'.repeat(30_000))
    await readsLike(stage.page(stage.bob), 'z'.repeat(30_000))
    expect(writer.closes).to.deep.equal([])
  })

  it('[R6] takes what only deletes, however full the page is', async () => {
    // Full but for two bytes, since a client's id takes four or five; what deletes takes more.
    const letters = maxPageBytes - (wrote(39_000).length - 39_000) - 2
    const filler = await stage.raw(stage.ana)
    filler.update(wrote(letters))
    await until('stored', async () => (await stage.stored()) === 1)
    const writer = stage.page(stage.bob)
    await synced(writer)
    writer.doc.getText('text').delete(0, 30_000)
    await readsLike(stage.page(stage.ana), 'x'.repeat(letters - 30_000))
    expect(writer.closes).to.deep.equal([])
  })

  it('[R6] tells pages that ask how full a page is from 80 percent on, and when it is less again', async () => {
    const asking = await stage.raw(stage.bob, { query: '?ack=1' })
    const stock = await stage.raw(stage.bob)
    const told = (): number[] =>
      asking.messages.filter(([type]) => type === 102).map(([, percent]) => percent ?? 0)
    const writer = stage.page(stage.ana)
    await synced(writer)
    const text = writer.doc.getText('text')
    text.insert(0, 'y'.repeat(20_000))
    text.insert(0, 'y'.repeat(16_000))
    await until('told', () => told().length > 0)
    expect(told()[0]).to.be.within(90, 91)
    text.delete(0, 36_000)
    writer.close()
    // Over the limit until the log is compacted, which this asks for.
    text.insert(0, 'z'.repeat(100))
    const other = stage.page(stage.ana)
    await synced(other)
    other.doc.getText('text').insert(0, 'z'.repeat(10_000))
    await until('told again', () => told().at(-1) === 0)
    expect(stock.messages.some(([type]) => type === 102)).to.be.false
  })
})
