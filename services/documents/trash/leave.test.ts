import { expect } from 'chai'
import { newId } from '@parvis/service/database/ids.ts'
import { put, read } from '@parvis/service/storage/objects.ts'
import { addMember, makeAgent, makeSpace, type TestAgent } from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { removeNoted } from '../sweeps/sweep.ts'
import { download, openLibrary, upload, type Library } from '../testing/library.ts'
import { expectConsistentStorage } from '../testing/storage-consistency.ts'

describe('what moves to another space', () => {
  let library: Library
  let manager: TestAgent
  let own: string
  beforeEach(async () => {
    library = await openLibrary({ quotaBytes: 1000 })
    const { db } = library.data
    manager = await makeAgent(db, { name: 'Maud Animatrice' })
    await addMember(db, library.spaceId, manager.id, 'manager')
    own = (await makeSpace(db, { name: 'À moi', members: { manager: library.editor } })).id
  })
  afterEach(() => library.close())

  const client = () => library.as(library.editor)
  const create = async (kind: 'folder' | 'page', title: string, parentId: string | null = null) =>
    (await client().createDocument({ params: { spaceId: library.spaceId }, body: { kind, title, parentId } }))
      .id
  const move = (documentId: string, spaceId: string) =>
    client().moveDocument({ params: { documentId }, body: { parentId: null, spaceId } })
  const destroy = async (documentId: string) => {
    await client().trashDocument({ params: { documentId } })
    await client().purgeDocument({ params: { documentId } })
    while (await removeNoted(library.dependencies));
  }
  const trashOf = async (spaceId: string, agent: TestAgent) =>
    (await library.as(agent).listTrash({ params: { spaceId }, query: {} })).items
  const list = async (parentId: string) =>
    (await library.as(manager).listFolder({ params: { spaceId: library.spaceId }, query: { parentId } }))
      .items
  const restore = (documentId: string) => library.as(manager).restoreDocument({ params: { documentId } })

  it('can be restored by the managers of the first, whatever its new managers purge', async () => {
    const folder = await create('folder', 'Marché')
    const file = await upload(library, 'offre.txt', 'première', { parentId: folder })
    await upload(library, 'offre.txt', 'seconde', { parentId: folder, onSameName: 'version' })
    await move(folder, own)
    await destroy(folder)
    const [left] = await trashOf(library.spaceId, manager)
    expect(left).to.include({ title: 'Marché', reason: 'moved', trashedBy: 'Édith Contributrice' })
    expect(await restore(left?.id ?? '')).to.include({ title: 'Marché', parentId: null, trashedAt: null })
    const [offer] = await list(left?.id ?? '')
    expect(offer).to.include({ title: 'offre.txt', author: 'Édith Contributrice', createdAt: file.createdAt })
    expect(await (await download(library, offer?.id ?? '')).text()).to.equal('seconde')
    const versions = await client().listFileVersions({ params: { documentId: offer?.id ?? '' }, query: {} })
    expect(versions.items.map(({ number, size }) => [number, size])).to.deep.equal([
      [2, 7],
      [1, 9],
    ])
    await expectConsistentStorage({ db: library.data.db, objects: library.dependencies.objects })
  })

  it('leaves of a page its text, its versions and its pictures', async () => {
    const { db, owner } = library.data
    const page = await create('page', 'Note')
    const image = await upload(library, 'plan.png', 'image', { parentId: page })
    await owner('document_head').insert({ document_id: page, head_seq: 1 })
    await owner('document_update').insert({ document_id: page, seq: 1, bytes: Buffer.from('mots') })
    const key = `versions/${page}/${newId()}`
    await put(library.dependencies.objects, key, Buffer.from('version'), 'text/plain')
    await db('document_version').insert({
      id: newId(),
      document_id: page,
      seq: 1,
      name: 'Validée',
      object_key: key,
      bytes: 7,
      sha256: Buffer.alloc(32),
      authors: [],
    })
    await move(page, own)
    await destroy(page)
    const [left] = await trashOf(library.spaceId, manager)
    const id = left?.id ?? ''
    await restore(id)
    expect(await db('document_update').where({ document_id: id }).pluck('bytes')).to.deep.equal([
      Buffer.from('mots'),
    ])
    expect(
      await db('document_version').where({ document_id: id, name: 'Validée', object_key: key }),
    ).to.have.length(1)
    expect(await read(library.dependencies.objects, key)).to.not.equal(undefined)
    const shown = `/api/documents/${id}/attachments/${image.id}`
    const { status } = await fetch(library.service.url + shown, {
      headers: { cookie: manager.cookie },
      redirect: 'manual',
    })
    expect(status).to.equal(302)
  })

  it('does not take along what lay in the trash', async () => {
    const folder = await create('folder', 'Dossier')
    const thrown = await create('page', 'Jetée', folder)
    await client().trashDocument({ params: { documentId: thrown } })
    await move(folder, own)
    expect(await trashOf(own, library.editor)).to.deep.equal([])
    const left = (await trashOf(library.spaceId, manager)).find(({ title }) => title === 'Dossier')
    await restore(left?.id ?? '')
    expect(await restore(thrown)).to.include({ parentId: left?.id, spaceId: library.spaceId })
  })

  it('leaves nothing when it stays in its space, and keeps its own id where it goes', async () => {
    const [folder, page] = [await create('folder', 'Ici'), await create('page', 'Mobile')]
    await client().moveDocument({ params: { documentId: page }, body: { parentId: folder } })
    expect(await trashOf(library.spaceId, manager)).to.deep.equal([])
    expect(await move(page, own)).to.include({ id: page, spaceId: own })
  })

  it('counts on both sides until the first side purges it', async () => {
    const file = await upload(library, 'lourd.bin', Buffer.alloc(600))
    const used = async (spaceId: string) => (await client().readUsage({ params: { spaceId } })).usedBytes
    await move(file.id, own)
    expect([await used(library.spaceId), await used(own)]).to.deep.equal([600, 600])
    await library.as(manager).emptyTrash({ params: { spaceId: library.spaceId } })
    expect([await used(library.spaceId), await used(own)]).to.deep.equal([0, 600])
    await upload(library, 'autre.bin', Buffer.alloc(600))
    expect((await refusalOf(move(file.id, library.spaceId))).type).to.equal('quota-exceeded')
    await expectConsistentStorage({ db: library.data.db, objects: library.dependencies.objects })
  })
})
