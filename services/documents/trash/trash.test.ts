import { expect } from 'chai'
import pg from 'pg'
import { addMember, makeAgent, type TestAgent } from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { openLibrary, upload, type Library } from '../testing/library.ts'
import { purgeOld } from './purge.ts'

describe('trash', () => {
  let library: Library
  let manager: TestAgent
  before(async () => {
    library = await openLibrary()
    manager = await makeAgent(library.data.db, { name: 'Maud Animatrice' })
    await addMember(library.data.db, library.spaceId, manager.id, 'manager')
  })
  after(() => library.close())

  const client = () => library.as(library.editor)
  const params = () => ({ spaceId: library.spaceId })
  const create = async (kind: 'folder' | 'page', title: string, parentId: string | null = null) =>
    (await client().createDocument({ params: params(), body: { kind, title, parentId } })).id
  const trash = (id: string) => client().trashDocument({ params: { documentId: id } })
  const restore = (id: string) => client().restoreDocument({ params: { documentId: id } })
  const purge = (id: string) => library.as(manager).purgeDocument({ params: { documentId: id } })
  const read = (id: string) => client().readDocument({ params: { documentId: id } })
  const used = async () => (await client().readUsage({ params: params() })).usedBytes

  it('takes a folder with all that it holds, under one line', async () => {
    const folder = await create('folder', 'Vieux dossier')
    const inner = await create('folder', 'Dedans', folder)
    const page = await create('page', 'Au fond', inner)
    await trash(folder)
    const { items } = await client().listTrash({ params: params(), query: {} })
    expect(items[0]).to.include({ id: folder })
    expect(items.map(({ id }) => id)).to.not.include(inner)
    expect((await read(page)).abilities).to.have.members(['document.read', 'document.restore'])
    const rename = client().renameDocument({ params: { documentId: page }, body: { title: 'Non' } })
    expect((await refusalOf(rename)).type).to.equal('in-trash')
  })

  it('gives back what was thrown away together, and not what was there before', async () => {
    const folder = await create('folder', 'Dossier')
    const [first, second] = [await create('page', 'Avant', folder), await create('page', 'Ensemble', folder)]
    await trash(first)
    await trash(folder)
    await restore(folder)
    expect((await read(second)).trashedAt).to.equal(null)
    expect((await read(first)).trashedAt).to.not.equal(null)
  })

  it('restores into the nearest folder that lives', async () => {
    const outer = await create('folder', 'Vivant')
    const inner = await create('folder', 'Mort', outer)
    const page = await create('page', 'Rescapée', inner)
    await trash(page)
    await trash(inner)
    expect((await restore(page)).path.map(({ title }) => title)).to.deep.equal(['Vivant'])
  })

  it('restores a folder and what was thrown away within it, when both are asked for', async () => {
    const folder = await create('folder', 'Tout')
    const page = await create('page', 'Aussi', folder)
    await trash(page)
    await trash(folder)
    const { items } = await client().restoreMany({ params: params(), body: { documentIds: [page, folder] } })
    expect(items.map(({ trashedAt }) => trashedAt)).to.deep.equal([null, null])
    expect((await read(page)).parentId).to.equal(folder)
  })

  it('says who put it there, and from where', async () => {
    const outer = await create('folder', 'Dossier')
    const inner = await create('folder', 'Annexes', outer)
    const page = await create('page', 'D’où', inner)
    await library.as(manager).trashDocument({ params: { documentId: page } })
    await trash(outer)
    const { items } = await client().listTrash({ params: params(), query: {} })
    expect(items.find(({ id }) => id === page)).to.deep.include({
      trashedBy: 'Maud Animatrice',
      reason: 'trashed',
      from: [
        { id: outer, title: 'Dossier' },
        { id: inner, title: 'Annexes' },
      ],
    })
    expect(items.find(({ id }) => id === outer)).to.deep.include({
      trashedBy: 'Édith Contributrice',
      from: [],
    })
  })

  it('puts back into its folder what came back before the folder did', async () => {
    const folder = await create('folder', 'Revenue')
    const [stayed, moved] = [await create('page', 'Restée', folder), await create('page', 'Rangée', folder)]
    const again = await create('page', 'Rejetée', folder)
    for (const id of [stayed, moved, again, folder]) await trash(id)
    for (const id of [stayed, moved, again]) await restore(id)
    expect((await read(stayed)).parentId).to.equal(null)
    const elsewhere = await create('folder', 'Ailleurs')
    await client().moveDocument({ params: { documentId: moved }, body: { parentId: elsewhere } })
    await trash(again)
    await restore(folder)
    expect((await read(stayed)).parentId).to.equal(folder)
    expect((await read(moved)).parentId).to.equal(elsewhere)
    expect((await restore(again)).parentId).to.equal(folder)
  })

  it('never puts a folder back into one that has come to lie within it', async () => {
    const outer = await create('folder', 'Autrefois dehors')
    const home = await create('folder', 'Maison', outer)
    const stray = await create('folder', 'Sortie', home)
    for (const id of [stray, home]) await trash(id)
    await restore(stray)
    expect((await read(stray)).parentId).to.equal(outer)
    await client().moveDocument({ params: { documentId: stray }, body: { parentId: null } })
    await client().moveDocument({ params: { documentId: outer }, body: { parentId: stray } })
    await library.data.db('document').where({ id: stray }).update({ restored_from: home })
    await restore(home)
    expect((await read(home)).path.map(({ title }) => title)).to.deep.equal(['Sortie', 'Autrefois dehors'])
  })

  it('takes many at once, all or none', async () => {
    const ids = [await create('page', 'A'), await create('page', 'B')]
    const nowhere = '0192f0c1-2222-7abc-8def-000000000000'
    const refusal = await refusalOf(
      client().trashMany({ params: params(), body: { documentIds: [...ids, nowhere] } }),
    )
    expect(refusal.type).to.equal('not-found')
    expect((await read(ids[0] ?? '')).trashedAt).to.equal(null)
    await client().trashMany({ params: params(), body: { documentIds: ids } })
    expect((await read(ids[1] ?? '')).trashedAt).to.not.equal(null)
  })

  it('tells those who have a page open, as soon as it is thrown away', async () => {
    const listener = new pg.Client(library.data.appUrl)
    await listener.connect()
    const heard: string[] = []
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''))
    await listener.query('listen parvis')
    const folder = await create('folder', 'Ouvert')
    const page = await create('page', 'Lue en ce moment', folder)
    await trash(folder)
    await listener.query('select 1')
    await listener.end()
    expect(heard).to.deep.equal([
      JSON.stringify({ type: 'document', spaceId: library.spaceId, documentIds: [page] }),
    ])
  })

  it('deletes rows and objects for good, and nothing that lives', async () => {
    const before = await used()
    const folder = await create('folder', 'À purger')
    const file = await upload(library, 'secret.txt', 'secret', { parentId: folder })
    const kept = await upload(library, 'gardé.txt', 'gardé')
    expect((await refusalOf(purge(folder))).type).to.equal('not-in-trash')
    await trash(folder)
    expect((await refusalOf(client().purgeDocument({ params: { documentId: folder } }))).type).to.equal(
      'forbidden',
    )
    await purge(folder)
    expect((await refusalOf(read(file.id))).type).to.equal('not-found')
    expect(await library.data.db('file_version').where({ document_id: file.id })).to.deep.equal([])
    expect(await library.data.db('object_removal').where('key', 'like', 'file-%')).to.have.length(1)
    expect((await read(kept.id)).size).to.equal(Buffer.byteLength('gardé'))
    expect(await used()).to.equal(before + Buffer.byteLength('gardé'))
  })

  it('keeps in the trash what had been thrown away before, when its folder is deleted for good', async () => {
    const folder = await create('folder', 'Parti')
    const page = await create('page', 'Reste à la corbeille', folder)
    await trash(page)
    await trash(folder)
    await purge(folder)
    expect(await restore(page)).to.include({ parentId: null, trashedAt: null })
  })

  it('keeps an object that a copy still needs', async () => {
    const file = await upload(library, 'partagé.txt', 'partagé')
    const copy = await client().duplicateDocument({ params: { documentId: file.id } })
    await trash(file.id)
    await purge(file.id)
    const rows = await library.data
      .db('file_version as v')
      .join('stored_object as o', 'o.key', 'v.object_key')
      .where({ 'v.document_id': copy.id })
    expect(rows).to.have.length(1)
  })

  it('is emptied at once, with each deletion in the log', async () => {
    await trash(await create('folder', 'Un'))
    await trash(await create('page', 'Deux'))
    const { purged } = await library.as(manager).emptyTrash({ params: params() })
    expect(purged).to.be.at.least(2)
    expect((await client().listTrash({ params: params(), query: {} })).items).to.deep.equal([])
    const events = await library.data
      .db('audit_event')
      .where({ action: 'document.purged' })
      .whereIn('object_name', ['Un', 'Deux'])
    expect(events).to.have.length(2)
  })

  it('is emptied by itself of what has lain there for 30 days, and of nothing younger', async () => {
    const [old, young] = [await create('page', 'Vieille'), await create('page', 'Jeune')]
    await trash(old)
    await trash(young)
    await library.data
      .db('document')
      .where({ id: old })
      .update({ trashed_at: library.data.db.raw(`now() - interval '30 days 1 minute'`) })
    expect(await purgeOld(library.data.db)).to.equal(1)
    expect((await refusalOf(read(old))).type).to.equal('not-found')
    expect((await read(young)).trashedAt).to.not.equal(null)
  })
})
