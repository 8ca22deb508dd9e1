import { expect } from 'chai'
import { testDependencies } from '@parvis/testing/service.ts'
import { until } from '@parvis/testing/until.ts'
import { ModificationDates } from './text/modification-dates.ts'
import { setStage } from './testing/stage.ts'
import { synced } from './testing/stock.ts'

describe('when a page was modified', () => {
  const stage = setStage()
  const minuteMs = 60_000

  const date = async (): Promise<{ at: string; by: string }> => {
    const row = await stage.data
      .db('document')
      .where({ id: stage.documentId })
      .first<{ at: string; by: string } | undefined>({ at: 'updated_at', by: 'updated_by' })
    if (row === undefined) throw new Error('no document')
    return row
  }
  const backdate = () =>
    stage.data
      .db('document')
      .where({ id: stage.documentId })
      .update({ updated_at: new Date(0) })
  const isWritten = async (): Promise<boolean> => Date.parse((await date()).at) > 0

  it('is when its text was last changed, and by whom, a moment after the first letter', async () => {
    await backdate()
    const page = stage.page(stage.bob)
    await synced(page)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await isWritten()).to.equal(false)
    page.doc.getText('text').insert(0, 'a')
    await until('written', isWritten, 3_000)
    expect((await date()).by).to.equal(stage.bob.id)
    expect(Date.now() - Date.parse((await date()).at)).to.be.below(3_000)
  })

  it('is written at once, then once a minute, and when the page falls quiet', async () => {
    await backdate()
    const modified = new ModificationDates(stage.data.db, testDependencies(stage.data.db).log)
    const writes: number[] = []
    const note = ({ sql }: { sql: string }): void => {
      if (sql.includes('mark_pages_modified')) writes.push(nowMs)
    }
    let nowMs = 1_000_000
    const startMs = nowMs
    stage.data.db.on('query', note)
    const change = () => modified.note(stage.documentId, [{ agentId: stage.ana.id }], nowMs)
    const tick = async (): Promise<void> => {
      modified.tick(nowMs)
      await modified.idle()
    }
    // Two and a half minutes of writing, then nothing.
    for (; nowMs < startMs + 5 * minuteMs; nowMs += 1_000) {
      if (nowMs < startMs + 2.5 * minuteMs) change()
      await tick()
    }
    stage.data.db.off('query', note)
    expect(writes.map((at) => (at - startMs) / 1_000)).to.deep.equal([0, 60, 120, 159])
    expect((await date()).by).to.equal(stage.ana.id)
  })

  it('waits for nobody who holds the document, and comes next time', async () => {
    await backdate()
    const modified = new ModificationDates(stage.data.db, testDependencies(stage.data.db).log)
    modified.note(stage.documentId, [{ agentId: stage.ana.id }], 0)
    await stage.data.db.transaction(async (tx) => {
      await tx('document').where({ id: stage.documentId }).forUpdate()
      modified.tick(0)
      await modified.idle()
    })
    expect(await isWritten()).to.equal(false)
    modified.tick(1_000)
    await modified.idle()
    expect(await isWritten()).to.equal(true)
  })

  it('is not forgotten when the service stops', async () => {
    await backdate()
    const modified = new ModificationDates(stage.data.db, testDependencies(stage.data.db).log)
    modified.note(stage.documentId, [{ agentId: stage.ana.id }], 0)
    await modified.stop(9_000)
    // When it was changed, not when that was written.
    expect(Date.now() - Date.parse((await date()).at)).to.be.within(8_900, 12_000)
  })
})
