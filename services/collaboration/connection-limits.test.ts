import { expect } from 'chai'
import { setStage } from './testing/stage.ts'
import { synced, textOf } from './testing/stock.ts'
import { StateCache } from './snapshots/state-cache.ts'
import { deflateRawSync } from 'node:zlib'
import { until } from '@parvis/testing/until.ts'

describe('bounds', () => {
  const stage = setStage({
    caps: { perAgent: 5, perRoom: 6 },
    // The largest size of a page stands in the way of writing more than sockets hold back.
    limits: { quietMs: 20_000, lingerMs: 300, maxPageBytes: 64_000_000 },
  })

  it('[R6] lets a reader who cannot keep up come back later, and keeps everyone else going', async function () {
    this.timeout(40_000)
    const writer = stage.page(stage.ana)
    const watcher = stage.page(stage.ana)
    const slow = await stage.raw(stage.reader)
    await synced(writer, watcher)
    slow.socket.pause()
    const block = 'x'.repeat(400_000)
    for (let i = 0; i < 60; i += 1) {
      writer.doc.getText('text').insert(0, block)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await until('the others have it', () => textOf(watcher).length === 24_000_000, 20_000)
    await until('let go', async () => (await closed()).includes('comeBack'), 15_000)
    expect(watcher.closes).to.deep.equal([])
  })

  it('[R6] lets in so many sockets of one agent, and of one page', async () => {
    const mine = Array.from({ length: 7 }, () => stage.page(stage.bob))
    await until('refused', () => mine.flatMap(({ closes }) => closes).includes(4529))
    await until('the others are in', () => mine.filter(({ provider }) => provider.synced).length === 5)
  })

  it('[R1] keeps the states used last, and no more bytes than it may', () => {
    const cache = new StateCache(250_000)
    const state = Buffer.alloc(100_000, 'x')
    const head = {
      seq: 1,
      bytes: state.length,
      deletesAt: 0,
      stateVector: Buffer.of(0),
      depth: 0,
      rootItems: undefined,
    }
    for (const id of ['a', 'b', 'c']) {
      cache.put(id, head, deflateRawSync(state))
      if (id === 'b') cache.get('a', 1)
    }
    expect(cache.bytes).to.equal(200_000)
    expect(cache.get('b', 1)).to.equal(undefined)
    expect(cache.get('a', 1)?.body.length).to.equal(100_000)
  })

  const closed = async (): Promise<string> => {
    const text = await (await fetch(`${stage.service.url}/metrics`)).text()
    return text
      .split('\n')
      .filter((line) => line.startsWith('parvis_closed_total'))
      .join()
  }
})
