import { expect } from 'chai'
import { addMember, makeAgent, makeDocument, makeSpace } from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { openLibrary, type Library } from '../testing/library.ts'

describe('tree', () => {
  let library: Library
  before(async () => {
    library = await openLibrary()
  })
  after(() => library.close())

  const client = () => library.as(library.editor)
  const folder = async (title: string, parentId: string | null = null, spaceId = library.spaceId) =>
    (await client().createDocument({ params: { spaceId }, body: { kind: 'folder', title, parentId } })).id
  const page = async (title: string, parentId: string | null = null) =>
    (
      await client().createDocument({
        params: { spaceId: library.spaceId },
        body: { kind: 'page', title, parentId },
      })
    ).id
  const titles = async (parentId: string, query: object = {}) =>
    (
      await client().listFolder({ params: { spaceId: library.spaceId }, query: { parentId, ...query } })
    ).items.map(({ title }) => title)

  it('creates a page where it was asked to, and shows the path to it', async () => {
    const top = await folder('Exercice 2026')
    const inner = await folder('Annexes', top)
    const created = await client().createDocument({
      params: { spaceId: library.spaceId },
      body: { kind: 'page', title: 'Note de cadrage', parentId: inner },
    })
    expect(created).to.include({ kind: 'page', title: 'Note de cadrage', author: 'Édith Contributrice' })
    expect(created.path.map(({ title }) => title)).to.deep.equal(['Exercice 2026', 'Annexes'])
    expect(created.abilities).to.include('document.write').and.not.include('document.purge')
  })

  it('says whether the last change was mine, whoever else bears my name', async () => {
    const { db } = library.data
    const namesake = await makeAgent(db, { name: 'Édith Contributrice' })
    await addMember(db, library.spaceId, namesake.id, 'editor')
    const parentId = await folder('Homonymes')
    await page('La mienne', parentId)
    const body = { kind: 'page', title: 'La sienne', parentId } as const
    await library.as(namesake).createDocument({ params: { spaceId: library.spaceId }, body })
    const { items } = await client().listFolder({
      params: { spaceId: library.spaceId },
      query: { parentId },
    })
    expect(items.map(({ updatedByMe }) => updatedByMe)).to.deep.equal([true, false])
    expect(new Set(items.map(({ updatedBy }) => updatedBy)).size).to.equal(1)
  })

  it('lists folders first, then by name as people count and spell', async () => {
    const parent = await folder('Ordre')
    for (const title of ['Note 10', 'note 9', 'École', 'Eclair', 'Zoo']) await page(title, parent)
    for (const title of ['Zèbres', 'Abeilles']) await folder(title, parent)
    expect(await titles(parent)).to.deep.equal([
      'Abeilles',
      'Zèbres',
      'Eclair',
      'École',
      'note 9',
      'Note 10',
      'Zoo',
    ])
    expect(await titles(parent, { order: 'desc' })).to.deep.equal([
      'Zèbres',
      'Abeilles',
      'Zoo',
      'Note 10',
      'note 9',
      'École',
      'Eclair',
    ])
    expect(await titles(parent, { only: 'folder' })).to.deep.equal(['Abeilles', 'Zèbres'])
  })

  for (const sort of ['name', 'updated', 'size'] as const)
    for (const order of ['asc', 'desc'] as const)
      it(`gives every entry once when paged by ${sort}, ${order}`, async () => {
        const parent = await folder(`Pages ${sort} ${order}`)
        for (let i = 0; i < 4; i++) await folder('Même nom', parent)
        for (let i = 0; i < 7; i++) await page(`Page ${i % 3}`, parent)
        const whole = await client().listFolder({
          params: { spaceId: library.spaceId },
          query: { parentId: parent, sort, order },
        })
        const ids: string[] = []
        let cursor: string | undefined
        do {
          const part = await client().listFolder({
            params: { spaceId: library.spaceId },
            query: { parentId: parent, sort, order, limit: 3, ...(cursor && { cursor }) },
          })
          ids.push(...part.items.map(({ id }) => id))
          cursor = part.next
        } while (cursor !== undefined)
        expect(ids).to.have.length(11)
        expect(ids).to.deep.equal(whole.items.map(({ id }) => id))
      })

  it('refuses a cursor of another list, and one that no list gives', async () => {
    const parent = await folder('Curseurs')
    const id = '0192f6a0-0000-7000-8000-000000000000'
    const forged = [
      'bm9wZQ',
      ...[
        [true, '2026-02-30 10:00:00+00', id],
        [true, '0000-01-01 10:00:00+00', id],
        [true, '2026-01-01 10:00:00+99', id],
        [true, 'a\u0000', id],
        [true, '2026-01-01 10:00:00+00', 'x'],
      ].map((keys) => Buffer.from(JSON.stringify(keys)).toString('base64url')),
    ]
    for (const cursor of forged) {
      const asked = client().listFolder({
        params: { spaceId: library.spaceId },
        query: { parentId: parent, sort: 'updated', cursor },
      })
      expect(await refusalOf(asked), cursor).to.include({ type: 'invalid-input', status: 400 })
    }
  })

  it('renames, and keeps names of every script as they were typed', async () => {
    const names = ['../../etc/passwd', 'CON', 'fin.', '👩‍🚀 budget', 'مذكرة', 'Ａscii', 'é'.repeat(127), 'a\\b']
    for (const title of names) {
      const id = await page('Avant')
      await client().renameDocument({ params: { documentId: id }, body: { title } })
      expect((await client().readDocument({ params: { documentId: id } })).title).to.equal(title)
    }
  })

  it('refuses names that are too long, empty or disguised', async () => {
    const id = await page('Nom')
    for (const title of ['é'.repeat(128), '   ', 'exe\u202efdp', 'a\u0000b', 'a\nb']) {
      const refusal = await refusalOf(
        client().renameDocument({ params: { documentId: id }, body: { title } }),
      )
      expect(refusal, title).to.include({ type: 'invalid-input', status: 400 })
    }
  })

  it('moves a folder with all that it holds', async () => {
    const [from, to] = [await folder('Départ'), await folder('Arrivée')]
    const moved = await folder('Voyage', from)
    const inner = await page('Carnet', moved)
    await client().moveDocument({ params: { documentId: moved }, body: { parentId: to } })
    const { path } = await client().readDocument({ params: { documentId: inner } })
    expect(path.map(({ title }) => title)).to.deep.equal(['Arrivée', 'Voyage'])
    expect(await titles(from)).to.deep.equal([])
  })

  it('refuses to move a folder into itself, or under a page', async () => {
    const outer = await folder('Poupée')
    const inner = await folder('Petite poupée', outer)
    const note = await page('Page')
    const move = (documentId: string, parentId: string) =>
      refusalOf(client().moveDocument({ params: { documentId }, body: { parentId } }))
    expect((await move(outer, inner)).type).to.equal('into-itself')
    expect((await move(outer, outer)).type).to.equal('into-itself')
    expect((await move(outer, note)).type).to.equal('not-a-folder')
  })

  it('ends well when two people move folders into each other at once', async () => {
    for (let round = 0; round < 10; round++) {
      const [a, b] = [await folder('A'), await folder('B')]
      const results = await Promise.allSettled([
        client().moveDocument({ params: { documentId: a }, body: { parentId: b } }),
        client().moveDocument({ params: { documentId: b }, body: { parentId: a } }),
      ])
      expect(results.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
    }
  })

  it('holds 200 levels and no more, also when a deep folder is moved', async () => {
    let parent: string | null = null
    for (let level = 1; level <= 199; level++) parent = await folder(`Niveau ${level}`, parent)
    const last = await folder('Niveau 200', parent)
    expect((await client().readDocument({ params: { documentId: last } })).path).to.have.length(199)
    expect((await refusalOf(page('Trop bas', last))).type).to.equal('too-deep')
    const tall = await folder('Deux étages')
    await page('Étage', tall)
    const refusal = await refusalOf(
      client().moveDocument({ params: { documentId: tall }, body: { parentId: parent } }),
    )
    expect(refusal.type).to.equal('too-deep')
  })

  it('moves many at once, all or none', async () => {
    const target = await folder('Cible')
    const ids = [await page('Un'), await folder('Deux'), await page('Trois')]
    const { items } = await client().moveMany({
      params: { spaceId: library.spaceId },
      body: { documentIds: ids, parentId: target },
    })
    expect(items.map(({ parentId }) => parentId)).to.deep.equal([target, target, target])
    const other = await folder('Autre cible')
    const stranger = await makeDocument(library.data.db)
    const refusal = await refusalOf(
      client().moveMany({
        params: { spaceId: library.spaceId },
        body: { documentIds: [...ids, stranger.id], parentId: other },
      }),
    )
    expect(refusal).to.deep.include({
      type: 'not-found',
      errors: [{ pointer: '/body/documentIds/3', message: 'There is no such document.' }],
    })
    expect(await titles(other)).to.deep.equal([])
  })

  it('moves between spaces for those who may write in both', async () => {
    const { db } = library.data
    const colleague = await makeAgent(db)
    const { id: otherSpace } = await makeSpace(db, { members: { editor: library.editor } })
    await addMember(db, library.spaceId, colleague.id, 'editor')
    await addMember(db, otherSpace, colleague.id, 'reader')
    const root = await folder('Dossier partagé')
    const child = await page('Contenu', root)
    const move = (agent = library.editor) =>
      library.as(agent).moveDocument({
        params: { documentId: root },
        body: { parentId: null, spaceId: otherSpace },
      })
    expect((await refusalOf(move(colleague))).type).to.equal('forbidden')
    await move()
    const moved = await client().readDocument({ params: { documentId: child } })
    expect(moved.spaceId).to.equal(otherSpace)
    // Those who can read it only since then get nothing that was deleted before.
    expect(await db('document').where({ id: moved.id }).first('moved_at'))
      .to.have.property('moved_at')
      .that.is.a('string')
    const back = library.as(colleague).moveMany({
      params: { spaceId: library.spaceId },
      body: { documentIds: [root], parentId: null },
    })
    expect((await refusalOf(back)).type).to.equal('forbidden')
  })

  it('writes each change to the audit log, with before and after', async () => {
    const id = await page('Avant')
    const target = await folder('Là')
    await client().renameDocument({ params: { documentId: id }, body: { title: 'Après' } })
    await client().moveDocument({ params: { documentId: id }, body: { parentId: target } })
    const events = await library.data.db('audit_event').where({ object_id: id }).orderBy('id')
    expect(events.map(({ action }: { action: string }) => action)).to.deep.equal([
      'document.created',
      'document.renamed',
      'document.moved',
    ])
    expect(events[1]).to.deep.include({ before: { title: 'Avant' }, after: { title: 'Après' } })
  })

  it('shows what changed last across my spaces, and nothing of others', async () => {
    await makeDocument(library.data.db, { title: 'Secret' })
    const id = await page('Toute fraîche')
    const { items } = await client().listRecent({ query: { limit: 5 } })
    expect(items[0]).to.include({ id, spaceName: 'Budget' })
    expect(items.map(({ title }) => title)).to.not.include('Secret')
    expect(items.map(({ kind }) => kind)).to.not.include('folder')
  })

  it('says which names are taken', async () => {
    const parent = await folder('Noms')
    const id = await page('Pris', parent)
    const { taken } = await client().checkNames({
      params: { spaceId: library.spaceId },
      body: { parentId: parent, names: ['Pris', 'Libre', 'pris'] },
    })
    expect(taken).to.deep.equal([{ name: 'Pris', documentId: id, kind: 'page' }])
  })
})
