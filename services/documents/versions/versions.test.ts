import { expect } from 'chai'
import { addMember, makeAgent } from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { download, locationOf, openLibrary, upload, type Library } from '../testing/library.ts'

describe('versions of a file', () => {
  let library: Library
  before(async () => {
    library = await openLibrary()
  })
  after(() => library.close())

  const client = () => library.as(library.editor)
  const threeVersions = async (name: string) => {
    const { id } = await upload(library, name, 'un')
    await upload(library, name, 'deux!', { onSameName: 'version' })
    await upload(library, name, 'trois', { onSameName: 'version' })
    return id
  }
  const versions = async (documentId: string, query: object = {}) =>
    client().listFileVersions({ params: { documentId }, query })

  it('are listed the latest first, with who brought them', async () => {
    const { items } = await versions(await threeVersions('a.txt'))
    expect(items.map(({ number, current, size }) => [number, current, size])).to.deep.equal([
      [3, true, 5],
      [2, false, 5],
      [1, false, 2],
    ])
    expect(items[0]?.author).to.equal('Édith Contributrice')
  })

  it('come in pages', async () => {
    const id = await threeVersions('p.txt')
    const first = await versions(id, { limit: 2 })
    const second = await versions(id, { limit: 2, cursor: first.next })
    expect([...first.items, ...second.items].map(({ number }) => number)).to.deep.equal([3, 2, 1])
    expect(second.next).to.equal(undefined)
  })

  it('refuse a cursor that no list gives', async () => {
    const id = await threeVersions('q.txt')
    for (const number of [2 ** 40, 1e300, -1, 'x']) {
      const cursor = Buffer.from(JSON.stringify([number])).toString('base64url')
      const refusal = await refusalOf(versions(id, { cursor }))
      expect(refusal, String(number)).to.include({ type: 'invalid-input', status: 400 })
    }
  })

  it('can be opened, and become the latest again without losing any', async () => {
    const id = await threeVersions('b.txt')
    const oldest = (await versions(id)).items.at(-1)
    const address = await locationOf(
      library,
      `/api/documents/${id}/file-versions/${oldest?.id ?? ''}/content`,
    )
    expect(await (await fetch(address)).text()).to.equal('un')
    const restored = await client().restoreFileVersion({
      params: { documentId: id, versionId: oldest?.id ?? '' },
    })
    expect(restored.size).to.equal(2)
    expect(await (await download(library, id)).text()).to.equal('un')
    expect((await versions(id)).items.map(({ number }) => number)).to.deep.equal([4, 3, 2, 1])
  })

  it('are hidden from readers, and from other files', async () => {
    const id = await threeVersions('c.txt')
    const reader = await makeAgent(library.data.db)
    await addMember(library.data.db, library.spaceId, reader.id, 'reader')
    const reading = library.as(reader).listFileVersions({ params: { documentId: id }, query: {} })
    expect((await refusalOf(reading)).type).to.equal('forbidden')
    const other = await upload(library, 'd.txt', 'x')
    const versionId = (await versions(id)).items[0]?.id ?? ''
    const crossed = client().restoreFileVersion({ params: { documentId: other.id, versionId } })
    expect((await refusalOf(crossed)).type).to.equal('not-found')
  })
})
