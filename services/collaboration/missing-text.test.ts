import { expect } from 'chai'
import { createLog } from '@parvis/service/process/log.ts'
import { until } from '@parvis/testing/until.ts'
import { setStage } from './testing/stage.ts'
import { paragraph, synced } from './testing/stock.ts'
import { writeMissing } from './text/missing-text.ts'
import { Workers } from './workers/pool.ts'

describe('missing words', () => {
  const stage = setStage()
  let workers: Workers
  before(() => {
    const limits = { count: 1, memoryMb: 256, timeoutMs: 10_000, idleMs: 100 }
    workers = new Workers(new URL('./thread.js', import.meta.url), stage.data.appUrl, limits)
  })
  after(() => workers.stop())

  it('[S9] are written for quiet pages, such as copies, and for no page that is being written', async () => {
    const { db } = stage.data
    const needs = { db, workers, log: createLog('test', 'silent') }
    const words = () => db('document_text').where({ document_id: stage.documentId })
    const writer = stage.page(stage.ana)
    await synced(writer)
    writer.doc.getXmlFragment('document').insert(0, [paragraph('sans mots')])
    await until('written', async () => (await words()).length === 1, 8_000)
    await stage.data.owner('document_text').where({ document_id: stage.documentId }).delete()
    expect(await writeMissing(needs)).to.equal(0)
    expect(await writeMissing(needs, { quietMs: 0 })).to.equal(1)
    expect(await words()).to.have.length(1)
    expect((await words())[0]).to.include({ body: 'sans mots' })
    expect(await writeMissing(needs, { quietMs: 0 })).to.equal(0)
  })
})
