import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect } from 'chai'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, makeDocument, makeSpace } from '@parvis/testing/factories.ts'
import { until } from '@parvis/testing/until.ts'
import type { ServiceProcess } from '@parvis/testing/process.ts'
import { startService } from './testing/process.ts'
import { openPage, synced, textOf } from './testing/stock.ts'

const file = new URL('../../../shared/data/automerge-paper.json.gz', import.meta.url)
type Patch = [position: number, deleted: number, inserted: string]
type Trace = { endContent: string; txns: { patches: Patch[] }[] }

/** A made-up history in the shape of the real one: typing forward, with corrections near the cursor and a jump now and then. */
function invent(edits: number): Trace {
  let content = ''
  let cursor = 0
  let seed = 7
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const txns = Array.from({ length: edits }, () => {
    if (random(200) === 0) cursor = random(content.length + 1)
    const isDeletion = cursor > 0 && random(4) === 0
    const patch: Patch = isDeletion ? [--cursor, 1, ''] : [cursor, 0, 'abcdefgh ijkl.'.charAt(random(14))]
    content = content.slice(0, patch[0]) + patch[2] + content.slice(patch[0] + patch[1])
    if (!isDeletion) cursor += 1
    return { patches: [patch] }
  })
  return { endContent: content, txns }
}

const isReal = existsSync(file)

describe('a long history', () => {
  let data: TestDatabase
  let service: ServiceProcess
  before(async () => {
    data = await testDatabase()
    service = await startService(data.appUrl)
  })
  after(async () => {
    await service.stop()
    await data.close()
  })

  it(`[D1] carries ${isReal ? 'the real history of a paper' : 'a made-up history (the real one is not here)'} whole`, async function () {
    this.timeout(120_000)
    const trace: Trace = isReal
      ? // The format is described beside the file.
        (JSON.parse(gunzipSync(readFileSync(file)).toString()) as Trace)
      : invent(100_000)
    const ana = await makeAgent(data.db)
    const space = await makeSpace(data.db, { members: { manager: ana } })
    const { id } = await makeDocument(data.db, { spaceId: space.id })
    const writer = openPage(service.url, id, ana.cookie)
    const watcher = openPage(service.url, id, ana.cookie)
    await synced(writer, watcher)
    const text = writer.doc.getText('text')
    // A keystroke is an edit of its own, but eight of them travel together, as at the speed of a fast burst.
    for (let i = 0; i < trace.txns.length; i += 8) {
      writer.doc.transact(() => {
        for (const { patches } of trace.txns.slice(i, i + 8))
          for (const [position, deleted, inserted] of patches) {
            if (deleted > 0) text.delete(position, deleted)
            if (inserted !== '') text.insert(position, inserted)
          }
      })
      if (i % 4_000 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    expect(textOf(writer)).to.equal(trace.endContent)
    await until('the second client has it', () => textOf(watcher) === trace.endContent, 60_000)
    await service.kill()
    writer.close()
    watcher.close()
    service = await startService(data.appUrl)
    const later = openPage(service.url, id, ana.cookie)
    await synced(later)
    expect(textOf(later)).to.equal(trace.endContent)
    later.close()
  })
})
