import { expect } from 'chai'
import { makeSpace } from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { openLibrary, upload, type Library } from '../testing/library.ts'

describe('what a space takes', () => {
  let library: Library
  beforeEach(async () => {
    library = await openLibrary({ quotaBytes: 1000 })
  })
  afterEach(() => library.close())

  const client = () => library.as(library.editor)
  const used = async (spaceId = library.spaceId) =>
    (await client().readUsage({ params: { spaceId } })).usedBytes

  /** A page whose text, as the collaboration service keeps it, has so many bytes. */
  const page = async (bytes: number, parentId: string | null = null) => {
    const params = { spaceId: library.spaceId }
    const { id } = await client().createDocument({ params, body: { kind: 'page', title: 'Note', parentId } })
    await library.data.owner('document_snapshot').insert({
      document_id: id,
      seq: 1,
      state: Buffer.from('s'),
      bytes,
      deletes_at: 0,
      state_vector: Buffer.from('v'),
      depth: 1,
    })
    return id
  }
  const grow = (id: string, bytes: number) =>
    library.data.owner('document_snapshot').where({ document_id: id }).update({ bytes })
  const minutesPass = () =>
    library.data
      .owner('space_tree')
      .update({ pages_counted_at: library.data.owner.raw(`now() - interval '61 seconds'`) })

  it('counts the texts of pages beside files, and refuses what no longer fits', async () => {
    await page(600)
    await upload(library, 'a.bin', Buffer.alloc(300))
    expect(await used()).to.equal(900)
    expect(await refusalOf(upload(library, 'b.bin', Buffer.alloc(101)))).to.include({
      type: 'quota-exceeded',
      detail: 'This takes 101 bytes, and the space has 100 bytes left.',
    })
  })

  it('counts pages once a minute, however often room is looked for', async () => {
    const id = await page(100)
    expect(await used()).to.equal(100)
    await grow(id, 700)
    await upload(library, 'a.bin', Buffer.alloc(10))
    expect(await used()).to.equal(110)
    await minutesPass()
    expect((await refusalOf(upload(library, 'b.bin', Buffer.alloc(600)))).type).to.equal('quota-exceeded')
    expect(await used()).to.equal(710)
  })

  it('counts a copied page at once, and no longer what was deleted for good', async () => {
    const id = await page(300)
    expect(await used()).to.equal(300)
    await client().duplicateDocument({ params: { documentId: id } })
    expect(await used()).to.equal(600)
    await grow(id, 450)
    await client().trashDocument({ params: { documentId: id } })
    expect(await used()).to.equal(600)
    await library.data.db('membership').where({ agent_id: library.editor.id }).update({ role: 'manager' })
    await client().purgeDocument({ params: { documentId: id } })
    expect(await used()).to.equal(150)
    await minutesPass()
    expect(await used()).to.equal(300)
  })

  it('counts a moved page on both sides, and refuses a copy or a move for which there is no room', async () => {
    const id = await page(400)
    const { id: spaceId } = await makeSpace(library.data.db, { members: { editor: library.editor } })
    const move = (to: string) =>
      client().moveDocument({ params: { documentId: id }, body: { parentId: null, spaceId: to } })
    expect([await used(), await used(spaceId)]).to.deep.equal([400, 0])
    await move(spaceId)
    expect([await used(), await used(spaceId)]).to.deep.equal([400, 400])
    await minutesPass()
    expect([await used(), await used(spaceId)]).to.deep.equal([400, 400])
    await client().duplicateDocument({ params: { documentId: id } })
    const again = client().duplicateDocument({ params: { documentId: id } })
    expect((await refusalOf(again)).type).to.equal('quota-exceeded')
    await grow(id, 700)
    expect((await refusalOf(move(library.spaceId))).type).to.equal('quota-exceeded')
  })
})
