import { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect } from 'chai'
import type { Found } from '@parvis/contract/search.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { addMember, makeAgent, makeDocument, makeSpace } from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { indexBatch } from '../indexing/indexer.ts'
import { openLibrary, upload, type Library } from '../testing/library.ts'
import { readText } from '../texts/read.ts'
import { termsOf } from './question.ts'

describe('search', () => {
  let library: Library
  before(async () => {
    library = await openLibrary()
  })
  after(() => library.close())

  const { log } = { log: () => library.dependencies.log }
  /** All that waits is read and indexed. */
  const settle = async () => {
    while (await readText({ ...library.dependencies, extractor: library.extractor }));
    while ((await indexBatch(library.data.db, log())).documents > 0);
  }
  /** A page with its text as the collaboration service writes it, in the space of the library unless `given` says otherwise. */
  const page = async (title: string, body = '', given: { spaceId?: string; parentId?: string } = {}) => {
    const { id } = await makeDocument(library.data.db, { spaceId: library.spaceId, ...given, title })
    if (body !== '') await write(id, body)
    return id
  }
  const write = async (id: string, body: string) => {
    await library.data.db.raw(
      `insert into document_text as t (document_id, seq, body) values (:id, 1, :body)
         on conflict (document_id) do update set body = excluded.body, seq = t.seq + 1`,
      { id, body },
    )
  }
  type Query = Parameters<ReturnType<Library['as']>['search']>[0]['query']
  const ask = async (q: string, query: Partial<Query> = {}, agent = library.editor) => {
    await settle()
    return library.as(agent).search({ query: { q, ...query } })
  }
  const titles = async (...given: Parameters<typeof ask>) =>
    (await ask(...given)).items.map(({ title }) => title)
  const shown = (pieces: Found['excerpt']) =>
    pieces.map(({ text, found }) => (found ? `[${text}]` : text)).join('')

  it('finds titles and texts by words in any order, whatever their accents and case', async () => {
    await page('Énergie des bâtiments', 'Le décret tertiaire fixe une échéance.')
    for (const q of ['énergie', 'ENERGIE', 'batiments energie', 'décret échéance', 'tertiaire energie'])
      expect(await titles(q), q).to.deep.equal(['Énergie des bâtiments'])
    expect(await titles('énergie introuvable')).to.deep.equal([])
  })

  it('takes the plural for the singular, in French and in English', async () => {
    await page('Jury', 'Les candidatures retenues seront publiées dans les journaux officiels.')
    await page(
      'Policy',
      'The committees of this agency were reviewing all of the applications with their partners.',
    )
    expect(await titles('candidature retenue')).to.deep.equal(['Jury'])
    expect(await titles('journal officiel')).to.deep.equal(['Jury'])
    expect(await titles('committee application')).to.deep.equal(['Policy'])
    expect(await titles('review partner')).to.deep.equal(['Policy'])
  })

  it('finds the last word by its beginning while it is typed, in texts too, and no word before it', async () => {
    await page('Modernisation numérique', 'Le développement des téléservices avance.')
    for (const q of [
      'modern',
      'moderni',
      'num',
      'téléserv',
      'numérique dévelo',
      'developpem',
      'développement',
    ])
      expect(await titles(q), q).to.deep.equal(['Modernisation numérique'])
    expect(await titles('moder numérique')).to.deep.equal([])
    expect(await titles('moder ')).to.deep.equal([])
  })

  it('takes what stands in quotes for a phrase', async () => {
    await page('Relevé A', 'Le compte rendu de la séance est joint.')
    await page('Relevé B', 'Il rendu compte de la séance.')
    expect(await titles('"compte rendu"')).to.deep.equal(['Relevé A'])
    expect(await titles('« compte rendu de la séance » relevé')).to.deep.equal(['Relevé A'])
    expect(await titles('compte rendu séance')).to.have.members(['Relevé A', 'Relevé B'])
  })

  it('finds the parts of names of files, addresses and compounds', async () => {
    await upload(library, 'Plan-relance_2031.final.txt', 'Contact : claire.morvan@ain.gouv.fr')
    for (const q of ['relance final', '2031', 'plan-relance', 'morvan', 'gouv.fr ain'])
      expect(await titles(q), q).to.deep.equal(['Plan-relance_2031.final.txt'])
  })

  it('reads plain text, Markdown and CSV, also what old Windows wrote, and takes over a new version', async () => {
    await upload(library, 'liste.csv', 'nom;ville\nThérèse;Quimperlé\n')
    await upload(library, 'vieux.txt', Buffer.from('Procès-verbal de désaffection', 'latin1'))
    await upload(library, 'notes.md', '# Hébergement\n\n- **souverain**')
    expect(await titles('quimperle')).to.deep.equal(['liste.csv'])
    expect(await titles('désaffection')).to.deep.equal(['vieux.txt'])
    expect(await titles('souverain hébergement')).to.deep.equal(['notes.md'])
    await upload(library, 'liste.csv', 'nom;ville\nThérèse;Carhaix\n', { onSameName: 'version' })
    expect(await titles('carhaix')).to.deep.equal(['liste.csv'])
    expect(await titles('quimperle')).to.deep.equal([])
  })

  it('shows where it was found, in pieces, and never as HTML', async () => {
    await page(
      'Le <b>Fonds</b> vert',
      `${'Avant tout. '.repeat(40)}Les crédits du fonds sont <i>épuisés</i>.`,
    )
    const { items } = await ask('fond crédit')
    expect(items).to.have.length(1)
    const [item] = items
    expect(shown(item?.markedTitle ?? [])).to.equal('Le <b>[Fonds]</b> vert')
    expect(shown(item?.excerpt ?? [])).to.match(/^… .*Les \[crédits\] du \[fonds\] sont <i>épuisés<\/i>\.$/)
    expect(item?.markedTitle.map(({ text }) => text).join('')).to.equal(item?.title)
  })

  it('says nothing of a text in which nothing was found, and which folder it lies in', async () => {
    const folder = (
      await makeDocument(library.data.db, { spaceId: library.spaceId, kind: 'folder', title: 'Tiroir' })
    ).id
    await page('Zébrure', 'Texte sans rapport.', { parentId: folder })
    const { items } = await ask('zébrure')
    expect(items[0]).to.deep.include({
      excerpt: [],
      folder: { id: folder, title: 'Tiroir' },
      spaceName: 'Budget',
    })
  })

  it('puts titles before texts, and recent before old', async () => {
    const old = await page('Kaolin ancien')
    await page('Kaolin nouveau')
    await page('Autre chose', 'On y parle de kaolin, de kaolin et de kaolin.')
    await library.data.db('document').where({ id: old }).update({ updated_at: '2020-01-01' })
    expect(await titles('kaolin')).to.deep.equal(['Kaolin nouveau', 'Kaolin ancien', 'Autre chose'])
  })

  it('sorts by the latest change when asked, and goes on where a page ended, each once', async () => {
    for (let i = 0; i < 7; i++) {
      const id = await page(`Topaze ${i}`, i % 2 ? 'topaze '.repeat(i) : '')
      await library.data
        .db('document')
        .where({ id })
        .update({ updated_at: `2025-0${i + 1}-01` })
    }
    for (const sort of ['newest', 'relevance'] as const) {
      const all: string[] = []
      let cursor: string | undefined
      do {
        const { items, next } = await ask('topaze', { sort, limit: 3, ...(cursor && { cursor }) })
        all.push(...items.map(({ title }) => title))
        cursor = next
      } while (cursor !== undefined)
      expect(all, sort).to.have.length(7)
      expect(new Set(all).size, sort).to.equal(7)
      if (sort === 'newest') expect(all[0]).to.equal('Topaze 6')
    }
  })

  it('keeps to a space, a kind, an author and dates', async () => {
    const { db } = library.data
    const [author, other] = [
      await makeAgent(db),
      await makeSpace(db, { members: { editor: library.editor } }),
    ]
    await makeDocument(db, { spaceId: library.spaceId, kind: 'folder', title: 'Quartz A' })
    await makeDocument(db, { spaceId: library.spaceId, title: 'Quartz B', authorId: author.id })
    const { id } = await makeDocument(db, { spaceId: other.id, title: 'Quartz C' })
    await db('document').where({ id }).update({ updated_at: '2024-03-10T12:00:00Z' })
    expect(await titles('quartz')).to.have.length(3)
    expect(await titles('quartz', { spaceId: other.id })).to.deep.equal(['Quartz C'])
    expect(await titles('quartz', { kind: 'folder' })).to.deep.equal(['Quartz A'])
    expect(await titles('quartz', { authorId: author.id })).to.deep.equal(['Quartz B'])
    expect(
      await titles('quartz', { from: '2024-03-10T00:00:00Z', to: '2024-03-11T00:00:00Z' }),
    ).to.deep.equal(['Quartz C'])
    expect(await titles('quartz', { to: '2024-03-10T12:00:00Z' })).to.deep.equal([])
  })

  it('forgives a letter too many, too few, wrong or swapped in titles, and says by which spelling it found', async () => {
    await page('Urbanisme commercial')
    for (const q of [
      'urbanisne',
      'urbansime',
      'ubranisme',
      'urbbanisme',
      'urbansme',
      'comercial urbanisme',
    ]) {
      const { items, corrected } = await ask(q)
      expect(
        items.map(({ title }) => title),
        q,
      ).to.deep.equal(['Urbanisme commercial'])
      expect(corrected).to.contain(q.startsWith('com') ? 'commercial urbanisme' : 'urbanisme')
    }
    expect(await ask('urbanisme')).not.to.have.property('corrected')
    expect(await titles('urgence')).to.deep.equal([])
  })

  it('looks for words that say little in titles, if there is nothing else', async () => {
    await page('Le la les')
    await page('Note de la', 'Le reste de la note.')
    expect(await titles('le la les')).to.deep.equal(['Le la les'])
    expect(await titles('reste de la ')).to.deep.equal(['Note de la'])
    expect(await titles('de la')).to.include('Note de la')
  })

  it('follows a new title, a move to another space, the trash and back, and a purge', async () => {
    const { db } = library.data
    const other = await makeSpace(db, { members: { manager: library.editor } })
    const id = await page('Obsidienne')
    expect(await titles('obsidienne')).to.have.length(1)
    const [client, call] = [library.as(library.editor), { params: { documentId: id } }]
    await client.renameDocument({ ...call, body: { title: 'Lapis' } })
    expect(await titles('obsidienne')).to.deep.equal([])
    await client.moveDocument({ ...call, body: { parentId: null, spaceId: other.id } })
    expect(await titles('lapis', { spaceId: other.id })).to.deep.equal(['Lapis'])
    expect(await titles('lapis', { spaceId: library.spaceId })).to.deep.equal([])
    await client.trashDocument(call)
    expect(await titles('lapis')).to.deep.equal([])
    await client.restoreDocument(call)
    expect(await titles('lapis')).to.deep.equal(['Lapis'])
    await client.trashDocument(call)
    await client.purgeDocument(call)
    expect(await db('search_document').where({ document_id: id })).to.deep.equal([])
  })

  it('shows nothing to strangers, nor what they could guess by: no count, no spelling, no next page', async () => {
    const { db } = library.data
    const [stranger, own] = [await makeAgent(db), await makeSpace(db)]
    await addMember(db, own.id, stranger.id, 'reader')
    await page('Chrysobéryl secret', 'Le mot de passe est hyacinthe.')
    for (const q of ['chrysobéryl', 'chryso', 'hyacinthe', 'chrysobérly', '"mot de passe"'])
      for (const query of [{}, { sort: 'newest' as const }, { spaceId: library.spaceId }, { limit: 1 }])
        expect(await ask(q, query, stranger), q).to.deep.equal({ items: [] })
    expect(await titles('chrysobéryl')).to.have.length(1)
  })

  it('lets a removed member find nothing from that moment on, and an index that is behind shows nothing of a move', async () => {
    const { db } = library.data
    const [member, space] = [await makeAgent(db), await makeSpace(db)]
    await addMember(db, space.id, member.id, 'editor')
    await page('Malachite', '', { spaceId: space.id })
    const elsewhere = await page('Malachite ailleurs')
    expect(await titles('malachite', {}, member)).to.deep.equal(['Malachite'])
    await db('membership').where({ agent_id: member.id, space_id: space.id }).delete()
    expect(await titles('malachite', {}, member)).to.deep.equal([])
    // Not indexed yet after its move: its words still lie behind the key of a space that the editor may read.
    await db('document').where({ id: elsewhere }).update({ space_id: space.id })
    const { items } = await library.as(library.editor).search({ query: { q: 'malachite' } })
    expect(items).to.deep.equal([])
  })

  it('finds nothing by words that were deleted before somebody could read the page', async () => {
    const { db, owner } = library.data
    const [newcomer, member] = [await makeAgent(db), await makeAgent(db)]
    const [from, to] = [
      await makeSpace(db, { members: { manager: library.editor, reader: member } }),
      await makeSpace(db, { members: { manager: library.editor, reader: newcomer } }),
    ]
    const added = await page('Rhodonite', 'labradorite reste, rhodonite', { spaceId: from.id })
    const moved = await page('Rhodonite', 'labradorite reste, rhodonite', { spaceId: from.id })
    // The index holds the words; then one is deleted.
    expect(await titles('labradorite', {}, member)).to.have.length(2)
    const ids = [added, moved]
    await owner('document_head').insert(ids.map((document_id) => ({ document_id, head_seq: 2 })))
    await addMember(db, from.id, newcomer.id, 'reader')
    const body = { parentId: null, spaceId: to.id }
    await library.as(library.editor).moveDocument({ params: { documentId: moved }, body })
    for (const sort of ['relevance', 'newest'] as const) {
      for (const q of ['labradorite', 'rhodonite labradorite', '"labradorite reste"'])
        expect(await ask(q, { sort }, newcomer), q).to.deep.equal({ items: [] })
      const { items } = await ask('rhodonite', { sort }, newcomer)
      expect(items.map(({ excerpt }) => excerpt)).to.deep.equal([[], []])
    }
    // Who could read it then goes on finding it while it is written.
    const { items } = await ask('labradorite', {}, member)
    expect(items.map(({ excerpt }) => shown(excerpt))).to.deep.equal(['[labradorite] reste, rhodonite'])
    // Written anew, of the same words, but not indexed yet; then both.
    for (const id of ids) await write(id, 'labradorite reste, rhodonite')
    const behind = await library.as(newcomer).search({ query: { q: 'labradorite' } })
    expect(behind).to.deep.equal({ items: [] })
    expect(await titles('labradorite', {}, newcomer)).to.have.length(2)
  })

  it('shows no file that belongs to a page', async () => {
    await upload(library, 'pyrite.txt', 'pyrite', { parentId: await page('Page avec image') })
    expect(await titles('pyrite')).to.deep.equal([])
    const { id } = await upload(library, 'galène.txt', 'galène')
    expect(await titles('galène')).to.have.length(1)
    await library.data.db('document').where({ id }).update({ attached: true })
    expect(await titles('galène')).to.deep.equal([])
  })

  it('answers whatever it is asked', async () => {
    const odd = [
      "'",
      '\\',
      ':*',
      '&|!()<->',
      "zzz' & 'yyy",
      '¤',
      '=',
      '== ¤zzz',
      '🎉',
      '""',
      '"',
      '« »',
      '%_',
      'zzz:yyy<zz>d',
      '\u202e',
      'é'.repeat(300),
    ]
    for (const q of odd) expect(await ask(q), q).to.deep.equal({ items: [] })
    for (const q of ['mot '.repeat(74), 'ab:* & cd', `"${'x '.repeat(140)}"`]) await ask(q)
    const refused = { q: 'x'.repeat(10_000), nul: 'a\0b', cursor: 'x' }
    expect((await refusalOf(ask(refused.q))).status).to.equal(400)
    expect((await refusalOf(ask(refused.nul))).status).to.equal(400)
    expect((await refusalOf(ask('x', { cursor: 'x' }))).status).to.equal(400)
    const far = JSON.stringify(['exact', Number.MAX_SAFE_INTEGER, 1, newId()])
    const forged = ask('x', { cursor: Buffer.from(far).toString('base64url') })
    expect((await refusalOf(forged)).status).to.equal(400)
    expect((await refusalOf(ask('x', { from: '0000-01-01T00:00:00Z' }))).status).to.equal(400)
    expect((await refusalOf(ask('x', { spaceId: 'x' }))).status).to.equal(400)
    expect(await ask('quartz', { authorId: newId() })).to.deep.equal({ items: [] })
  })

  it('answers others while it looks through long texts of odd letters', async () => {
    const odd = `a${'\u0301'.repeat(2_999)} `.repeat(50)
    const words = Array.from(
      { length: 70 },
      (_, i) => `${['ae', 'oe', 'th'][i % 3] ?? ''}${String.fromCodePoint(97 + (i % 26))}`,
    )
    const phrases = Array.from({ length: 7 }, (_, i) => words.slice(10 * i, 10 * i + 10).join(' '))
    for (let i = 0; i < 20; i++) await page(`Long ${i}`, `${phrases.join(' ')} ${odd}`)
    await settle()
    const lag = monitorEventLoopDelay({ resolution: 10 })
    lag.enable()
    const { items } = await ask(phrases.map((phrase) => `"${phrase}"`).join(''), { limit: 20 })
    lag.disable()
    expect(items).to.have.length(20)
    expect(lag.max / 1e6).to.be.lessThan(500)
  })

  it('looks for the first ten words, those of phrases included', () => {
    const words = Array.from({ length: 12 }, (_, i) => `mot${i}`)
    const counted = (line: string) => termsOf(line).flatMap((term) => term.words).length
    expect(counted(words.join(' '))).to.equal(10)
    expect(counted(`"${words.join(' ')}" autre`)).to.equal(10)
    expect(counted(words.map((word) => `"${word} deux"`).join(' '))).to.equal(10)
  })
})
