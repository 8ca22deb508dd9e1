import { expect } from 'chai'
import { makeAgent, makeSpace, addMember } from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { download, locationOf, openLibrary, upload, type Library } from '../testing/library.ts'

describe('copies', () => {
  let library: Library
  before(async () => {
    library = await openLibrary()
  })
  after(() => library.close())

  const client = () => library.as(library.editor)
  const params = () => ({ spaceId: library.spaceId })
  const create = async (kind: 'folder' | 'page', title: string, parentId: string | null = null) =>
    (await client().createDocument({ params: params(), body: { kind, title, parentId } })).id
  const list = async (parentId: string, spaceId = library.spaceId) =>
    (await client().listFolder({ params: { spaceId }, query: { parentId } })).items
  const copyMany = (documentIds: string[], parentId: string | null, spaceId = library.spaceId) =>
    client().copyMany({ params: { spaceId }, body: { documentIds, parentId } })

  it('hold all that the original holds, without what lies in the trash', async () => {
    const root = await create('folder', 'Modèle')
    const inner = await create('folder', 'Annexes', root)
    await upload(library, 'plan.txt', 'le plan', { parentId: inner })
    const thrown = await create('page', 'Brouillon', root)
    await client().trashDocument({ params: { documentId: thrown } })
    const copy = await client().duplicateDocument({ params: { documentId: root } })
    expect(copy.title).to.equal('Modèle (2)')
    const [annexes, ...rest] = await list(copy.id)
    expect(annexes?.title).to.equal('Annexes')
    expect(rest).to.deep.equal([])
    const [plan] = await list(annexes?.id ?? '')
    expect(await (await download(library, plan?.id ?? '')).text()).to.equal('le plan')
  })

  it('of a live page have its content of that moment, snapshot and log', async () => {
    const { db, owner } = library.data
    const page = await create('page', 'Vivante')
    await owner('document_head').insert({ document_id: page, head_seq: 3 })
    await owner('document_snapshot').insert({
      document_id: page,
      seq: 1,
      state: Buffer.from('état'),
      bytes: 4,
      deletes_at: 1,
      state_vector: Buffer.from('v'),
      depth: 2,
    })
    for (const seq of [2, 3])
      await owner('document_update').insert({
        document_id: page,
        seq,
        agent_id: library.editor.id,
        bytes: Buffer.from([seq]),
      })
    for (const [seq, body] of [[2, 'supprimé depuis'] as const, [3, 'ce qui reste'] as const]) {
      await owner('document_text').where({ document_id: page }).delete()
      await owner('document_text').insert({ document_id: page, seq, body })
      const { id } = await client().duplicateDocument({ params: { documentId: page } })
      // Words of an earlier moment may hold what was deleted since; the copy gets its own when it is opened.
      const words = await db('document_text').where({ document_id: id }).select('body')
      expect(words).to.deep.equal(seq === 3 ? [{ body }] : [])
    }
    const copy = await client().duplicateDocument({ params: { documentId: page } })
    const head = await db('document_head').where({ document_id: copy.id })
    expect(head).to.deep.equal([{ document_id: copy.id, head_seq: 3 }])
    const updates = await db('document_update')
      .where({ document_id: copy.id })
      .orderBy('seq')
      .select('seq', 'bytes')
    expect(updates).to.deep.equal([
      { seq: 2, bytes: Buffer.from([2]) },
      { seq: 3, bytes: Buffer.from([3]) },
    ])
    expect(
      await db('document_snapshot').where({ document_id: copy.id, state: Buffer.from('état') }),
    ).to.have.length(1)
    // By this, the log is compacted before anyone is let in.
    const late = await db('document')
      .join('document_update as u', 'u.document_id', 'document.id')
      .where({ id: copy.id })
      .whereRaw('u.at < moved_at')
    expect(late).to.have.length(2)
  })

  it('of a page show their own images under the addresses that the text names', async () => {
    const page = await create('page', 'Illustrée')
    const image = await upload(library, 'schéma.txt', 'image', { parentId: page })
    const copy = await client().duplicateDocument({ params: { documentId: page } })
    const again = await client().duplicateDocument({ params: { documentId: copy.id } })
    for (const { id } of [copy, again]) {
      const address = await locationOf(library, `/api/documents/${id}/attachments/${image.id}`)
      expect(await (await fetch(address)).text()).to.equal('image')
    }
    const elsewhere = client().openAttachment({
      params: { documentId: await create('page', 'Sans image'), attachmentId: image.id },
      query: {},
    })
    expect((await refusalOf(elsewhere)).status).to.equal(404)
  })

  it('of images come with what is pasted into another page, and stay when the first page goes', async () => {
    const page = await create('page', 'Source')
    const image = await upload(library, 'schéma.txt', 'image', { parentId: page })
    const { db } = library.data
    const reader = await makeAgent(db)
    const { id: other } = await makeSpace(db, { members: { editor: library.editor, reader } })
    const target = await client().createDocument({
      params: { spaceId: other },
      body: { kind: 'page', title: 'Cible' },
    })
    const adopt = (attachmentIds: string[], documentId = target.id) =>
      client().adoptAttachments({ params: { documentId }, body: { attachmentIds } })
    expect(await adopt([image.id, image.id, target.id])).to.deep.equal({ attachmentIds: [image.id] })
    expect(await adopt([image.id])).to.deep.equal({ attachmentIds: [image.id] })
    expect(await db('document').where({ parent_id: target.id })).to.have.length(1)
    await client().trashDocument({ params: { documentId: page } })
    const path = `/api/documents/${target.id}/attachments/${image.id}`
    expect(await (await fetch(await locationOf(library, path, reader))).text()).to.equal('image')
    // The first is in the trash, but what the second has of it can be handed on under the same name.
    const third = await create('page', 'Troisième')
    expect(await adopt([image.id], third)).to.deep.equal({ attachmentIds: [image.id] })
  })

  it('of images are nobody’s who may not read the page that shows them', async () => {
    const page = await create('page', 'Réservée')
    const image = await upload(library, 'secret.txt', 'secret', { parentId: page })
    const stranger = await makeAgent(library.data.db)
    const { id: spaceId } = await makeSpace(library.data.db, { members: { editor: stranger } })
    const own = await library
      .as(stranger)
      .createDocument({ params: { spaceId }, body: { kind: 'page', title: 'Sienne' } })
    const adopted = await library
      .as(stranger)
      .adoptAttachments({ params: { documentId: own.id }, body: { attachmentIds: [image.id] } })
    expect(adopted).to.deep.equal({ attachmentIds: [] })
    expect(await library.data.db('document').where({ parent_id: own.id })).to.deep.equal([])
  })

  it('of images go to pages alone', async () => {
    const image = await upload(library, 'i.txt', 'i', { parentId: await create('page', 'Illustrée') })
    const folder = await create('folder', 'Dossier')
    const adopted = client().adoptAttachments({
      params: { documentId: folder },
      body: { attachmentIds: [image.id] },
    })
    expect((await refusalOf(adopted)).type).to.equal('invalid-input')
  })

  it('go to another space of the agent, and nowhere else', async () => {
    const { db } = library.data
    const { id: other } = await makeSpace(db, { members: { editor: library.editor } })
    const { id: readOnly } = await makeSpace(db, { members: { reader: library.editor } })
    const { id: strange } = await makeSpace(db)
    const page = await create('page', 'Voyageuse')
    const { items } = await copyMany([page], null, other)
    expect(items[0]).to.include({ spaceId: other, title: 'Voyageuse' })
    expect((await refusalOf(copyMany([page], null, readOnly))).type).to.equal('forbidden')
    expect((await refusalOf(copyMany([page], null, strange))).type).to.equal('not-found')
  })

  it('may be made by a reader of the original who can write elsewhere', async () => {
    const { db } = library.data
    const reader = await makeAgent(db)
    await addMember(db, library.spaceId, reader.id, 'reader')
    const { id: own } = await makeSpace(db, { members: { editor: reader } })
    const page = await create('page', 'Lisible')
    const { items } = await library.as(reader).copyMany({
      params: { spaceId: own },
      body: { documentIds: [page], parentId: null },
    })
    expect(items).to.have.length(1)
  })

  it('of a folder go into the folder itself without end', async () => {
    const root = await create('folder', 'Récursif')
    await create('page', 'Une', root)
    await copyMany([root], root)
    const inside = await list(root)
    expect(inside.map(({ title }) => title)).to.deep.equal(['Récursif', 'Une'])
    expect(await list(inside[0]?.id ?? '')).to.have.length(1)
  })

  it('count against the quota of the space that they come into', async () => {
    const small = await openLibrary({ quotaBytes: 10 })
    try {
      const file = await upload(small, 'six.txt', '123456')
      const copy = small.as(small.editor).duplicateDocument({ params: { documentId: file.id } })
      expect((await refusalOf(copy)).type).to.equal('quota-exceeded')
    } finally {
      await small.close()
    }
  })

  it('are refused for what lies in the trash, all or none', async () => {
    const target = await create('folder', 'Cible')
    const [living, dead] = [await create('page', 'Vive'), await create('page', 'Morte')]
    await client().trashDocument({ params: { documentId: dead } })
    expect((await refusalOf(copyMany([living, dead], target))).type).to.equal('in-trash')
    expect(await list(target)).to.deep.equal([])
  })

  it('say nothing of the trash to those who do not see it', async () => {
    const dead = await create('page', 'Jetée')
    await client().trashDocument({ params: { documentId: dead } })
    const reader = await makeAgent(library.data.db)
    await addMember(library.data.db, library.spaceId, reader.id, 'reader')
    const own = await makeSpace(library.data.db, { members: { manager: reader } })
    const copy = library.as(reader).copyMany({
      params: { spaceId: own.id },
      body: { documentIds: [dead], parentId: null },
    })
    expect((await refusalOf(copy)).type).to.equal('not-found')
  })
})
