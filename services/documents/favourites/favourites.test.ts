import { expect } from 'chai'
import { addMember, makeAgent, makeDocument } from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { openLibrary, type Library } from '../testing/library.ts'

describe('favourites and visits', () => {
  let library: Library
  before(async () => {
    library = await openLibrary()
  })
  after(() => library.close())

  const client = () => library.as(library.editor)
  const page = async (title: string) =>
    (
      await client().createDocument({
        params: { spaceId: library.spaceId },
        body: { kind: 'page', title },
      })
    ).id
  const add = (documentId: string) => client().addFavourite({ params: { documentId } })
  const favourites = async () => (await client().listFavourites({ query: {} })).items.map(({ id }) => id)
  const visited = async () => (await client().listVisited({ query: {} })).items.map(({ id }) => id)

  it('lists favourites the latest first, and says so on each document', async () => {
    const [first, second] = [await page('Première'), await page('Seconde')]
    await add(first)
    await add(second)
    await add(first)
    expect(await favourites()).to.deep.equal([second, first])
    expect((await client().readDocument({ params: { documentId: first } })).favourite).to.equal(true)
    await client().removeFavourite({ params: { documentId: first } })
    expect(await favourites()).to.deep.equal([second])
  })

  it('pages through favourites', async () => {
    for (let i = 0; i < 5; i++) await add(await page(`Favori ${i}`))
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const part = await client().listFavourites({ query: { limit: 2, ...(cursor && { cursor }) } })
      ids.push(...part.items.map(({ id }) => id))
      cursor = part.next
    } while (cursor)
    expect(ids).to.deep.equal(await favourites())
  })

  it('lets nobody keep what they may not read', async () => {
    const secret = await makeDocument(library.data.db)
    expect((await refusalOf(add(secret.id))).status).to.equal(404)
  })

  it('shows neither trashed documents nor those of a space that one has left', async () => {
    const thrown = await page('Jetée')
    await add(thrown)
    await client().trashDocument({ params: { documentId: thrown } })
    expect(await favourites()).to.not.include(thrown)
    const { db } = library.data
    const left = await makeDocument(db)
    await db('membership').insert({ space_id: left.spaceId, agent_id: library.editor.id, role: 'reader' })
    await add(left.id)
    expect(await favourites()).to.include(left.id)
    await db('membership').where({ space_id: left.spaceId, agent_id: library.editor.id }).delete()
    expect(await favourites()).to.not.include(left.id)
  })

  it('lists what others have changed since one last had it open', async () => {
    const id = await page('Compte rendu')
    const colleague = await makeAgent(library.data.db)
    await addMember(library.data.db, library.spaceId, colleague.id, 'editor')
    const other = library.as(colleague)
    const unseen = async () => (await client().listUnseen({ query: {} })).items.map((entry) => entry.id)
    const rename = (by: typeof other, title: string) =>
      by.renameDocument({ params: { documentId: id }, body: { title } })
    await rename(other, 'Jamais ouvert')
    expect(await unseen()).to.not.include(id)
    await client().readDocument({ params: { documentId: id } })
    await library.visits.flush()
    expect(await unseen()).to.not.include(id)
    await rename(other, 'Changé par un autre')
    expect((await unseen())[0]).to.equal(id)
    await client().noteVisit({ params: { documentId: id } })
    await library.visits.flush()
    expect(await unseen()).to.not.include(id)
    await rename(client(), 'Changé par moi')
    expect(await unseen()).to.not.include(id)
  })

  it('remembers what was opened, the latest first', async () => {
    const [first, second] = [await page('Vue'), await page('Revue')]
    for (const documentId of [first, second, first]) await client().readDocument({ params: { documentId } })
    await library.visits.flush()
    expect((await visited()).slice(0, 2)).to.deep.equal([first, second])
  })
})
