import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { api } from '@parvis/contract/services.ts'
import { makeAgent, makeDocument, makeSpace, type TestAgent } from '@parvis/testing/factories.ts'
import { clientAs } from '@parvis/testing/service.ts'
import { storageVariables } from '@parvis/service/storage/object-store.ts'
import { startServiceProcess } from '@parvis/testing/process.ts'
import { openLibrary, type Library } from '../testing/library.ts'
import { indexBatch } from './indexer.ts'
import * as store from './store.ts'

describe('the index of the search', () => {
  let library: Library
  let administrator: TestAgent
  before(async () => {
    library = await openLibrary()
    administrator = await makeAgent(library.data.db, { platformRole: 'administrator' })
  })
  after(() => library.close())

  const batch = (limit?: number) => indexBatch(library.data.db, library.dependencies.log, limit)
  const settle = async () => {
    while ((await batch()).documents > 0);
  }
  const queued = async () => (await library.data.db('search_queue').count({ n: '*' }))[0]?.['n']
  const make = async (title: string) =>
    (await makeDocument(library.data.db, { spaceId: library.spaceId, title })).id
  const titles = async (q: string) =>
    (await library.as(library.editor).search({ query: { q } })).items.map(({ title }) => title)

  it('is told of what a search may find, and not of dates, the trash, or words that stay the same', async () => {
    const { db } = library.data
    const id = await make('Écluse')
    await db('document_text').insert({ document_id: id, seq: 1, body: 'vanne' })
    expect(await queued()).to.equal(2)
    await settle()
    expect(await queued()).to.equal(0)
    await db('document')
      .where({ id })
      .update({ updated_at: new Date(), updated_by: library.editor.id, title: 'Écluse' })
    await db('document_text').where({ document_id: id }).update({ body: 'vanne' })
    await db('document').where({ id }).update({ trashed_at: new Date(), trash_root: id })
    expect(await queued()).to.equal(0)
    await db('document').where({ id }).update({ title: 'Barrage' })
    await db('document_text').where({ document_id: id }).update({ body: 'turbine' })
    expect(await queued()).to.equal(2)
    await settle()
  })

  it('does not make whoever changes a document wait while it is indexed, and takes that change, too', async () => {
    const { db } = library.data
    const id = await make('Amont')
    await db.transaction(async (tx) => {
      const [taken] = await store.takeQueued(tx, 1)
      expect(await store.lockDocuments(tx, [id])).to.deep.equal([id])
      const [source] = await store.readSources(tx, [id], 1_000)
      expect(source).to.include({ title: 'Amont' })
      await store.writeWords(tx, [
        {
          id,
          spaceId: library.spaceId,
          title: 'amont',
          text: '',
          textSeq: null,
          textAt: null,
          language: 'french',
        },
      ])
      await library.as(library.editor).renameDocument({ params: { documentId: id }, body: { title: 'Aval' } })
      // Somebody else who indexes leaves it alone meanwhile: what they read now would be replaced by what was read before.
      expect(await batch()).to.include({ documents: 0 })
      await store.removeQueued(tx, [taken?.id ?? 0])
    })
    await settle()
    expect(await titles('aval')).to.deep.equal(['Aval'])
    expect(await titles('amont')).to.deep.equal([])
  })

  it('loses nothing and does nothing twice when its process is killed in the middle', async function () {
    this.timeout(60_000)
    const { db, appUrl } = library.data
    const { id: spaceId } = await makeSpace(db, { members: { editor: library.editor } })
    const rows = Array.from({ length: 1_500 }, (_, n) => ({
      id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    }))
    const [created_by, updated_by] = [library.editor.id, library.editor.id]
    await db('document').insert(
      rows.map(({ id }) => ({
        id,
        space_id: spaceId,
        kind: 'page',
        title: `Galet ${id.slice(-4)}`,
        created_by,
        updated_by,
      })),
    )
    const indexed = async () =>
      Number(
        (
          await db('search_document')
            .whereIn(
              'document_id',
              rows.map(({ id }) => id),
            )
            .count({ n: '*' })
        )[0]?.['n'],
      )
    const service = await startServiceProcess(
      new URL('../main.ts', import.meta.url),
      appUrl,
      storageVariables(library.storage.config),
    )
    while ((await indexed()) === 0) await sleep(2)
    await service.kill()
    const done = await indexed()
    expect(done).to.be.within(1, rows.length)
    // The database may still be undoing what the dead process began.
    while ((await indexed()) < rows.length || (await queued()) !== 0)
      if ((await batch()).documents === 0) await sleep(10)
    const client = clientAs(api, library.service, library.editor)
    const { items, next } = await client.search({ query: { q: 'galet', spaceId, limit: 50 } })
    expect([items.length, typeof next]).to.deep.equal([50, 'string'])
  })

  it('goes on with the rest when something can not be indexed, says so, and tries again later', async () => {
    const { owner, db } = library.data
    const bad = await make('Grain de sable')
    await owner.raw(
      `alter table search_document add constraint broken check (document_id <> '${bad}') not valid`,
    )
    await make('Roue dentée')
    await settle()
    expect(await titles('roue')).to.deep.equal(['Roue dentée'])
    const state = await library.as(administrator).readSearchState({})
    expect(state).to.include({ waiting: 1, failing: 1, backlog: 0 })
    expect(state.oldestS).to.be.above(0)
    const metrics = await (await fetch(`${library.service.url}/metrics`)).text()
    expect(metrics).to.contain('parvis_search_index{figure="failing"} 1')
    await owner.raw('alter table search_document drop constraint broken')
    await db('search_queue').update({ due_at: new Date() })
    await settle()
    expect(await titles('sable')).to.deep.equal(['Grain de sable'])
    expect(await library.as(administrator).readSearchState({})).to.include({
      waiting: 0,
      failing: 0,
      oldestS: 0,
    })
  })

  it('takes a text that has more words than Postgres holds', async function () {
    this.timeout(30_000)
    const id = await make('Relevé de compteurs')
    const numbers = Array.from({ length: 90_000 }, (_, n) => n.toString(36).padStart(5, 'x'))
    await library.data.db('document_text').insert({ document_id: id, seq: 1, body: numbers.join(' ') })
    await settle()
    expect(await titles(numbers[5] ?? '')).to.deep.equal(['Relevé de compteurs'])
  })

  it('takes what changed before what is indexed anew, and all of both', async () => {
    const { db } = library.data
    await db('search_document').delete()
    const all = await db('document').where({ attached: false }).pluck<string[]>('id')
    await db('search_queue').insert(all.map((id) => ({ document_id: id, backlog: true })))
    await make('Passe devant')
    await batch(1)
    expect(await titles('passe devant')).to.deep.equal(['Passe devant'])
    await settle()
    expect(await db('search_document').count({ n: '*' })).to.deep.equal([{ n: all.length + 1 }])
  })
})
