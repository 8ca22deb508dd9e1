import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect } from 'chai'
import { indexBatch } from '../indexing/indexer.ts'
import { openLibrary, upload, type Library } from '../testing/library.ts'
import { docx, opendocument, paragraph, shape, slide, xlsx, zipOf } from '../testing/office-files.ts'
import { pdfPage, shownLines } from '../testing/pdf-files.ts'
import { readText } from './read.ts'

describe('texts of files', () => {
  let library: Library
  before(async () => {
    library = await openLibrary()
  })
  after(() => library.close())

  const readNext = (extractor = library.extractor) => readText({ ...library.dependencies, extractor })
  const titles = async (q: string) => {
    while ((await indexBatch(library.data.db, library.dependencies.log)).documents > 0);
    const { items } = await library.as(library.editor).search({ query: { q } })
    return items.map(({ title }) => title)
  }
  const stateOf = async (title: string) =>
    library.data
      .db('object_text as t')
      .join('file_version as v', 'v.object_key', 't.key')
      .join('document as d', 'd.version_id', 'v.id')
      .where('d.title', title)
      .first<{ state: string; reason: string | null; tries: number }>('t.state', 't.reason', 't.tries')
  const makeDue = () => library.data.db('object_text').update({ leased_until: library.data.db.fn.now() })
  const refused = (answer: Promise<unknown>) =>
    answer.then(
      () => false,
      () => true,
    )

  it('finds files of every kind by words in them, with and without accents, singular for plural', async () => {
    const sheet = '<row><c t="inlineStr"><is><t>Échéanciers</t></is></c></row>'
    const files: Record<string, Buffer> = {
      'a.docx': await docx(paragraph('Les délibérations du conseil')),
      'b.pdf': pdfPage(shownLines(['Les conventions pluriannuelles dénoncées'])),
      'c.odt': await opendocument('<office:text><text:p>Règlements intérieurs</text:p></office:text>'),
      'd.pptx': await zipOf({
        'ppt/presentation.xml': '<p:presentation/>',
        'ppt/slides/slide1.xml': slide(shape('Priorités régionales')),
      }),
      'e.xlsx': await xlsx([{ name: 'Suivi', rows: sheet }]),
      'f.html': Buffer.from('<p>D&eacute;marches simplifi&eacute;es</p>'),
      'g.ods': await opendocument('<office:spreadsheet><text:p>Émoluments</text:p></office:spreadsheet>'),
      'h.odp': await opendocument(
        '<office:presentation><text:p>Préconisations</text:p></office:presentation>',
      ),
    }
    await Promise.all(Object.entries(files).map(([name, bytes]) => upload(library, name, bytes)))
    while (await readNext());
    const asked: Record<string, string[]> = {
      'a.docx': ['délibérations', 'deliberation', 'DÉLIBÉRATION conseil'],
      'b.pdf': ['conventions pluriannuelles', 'convention denoncee'],
      'c.odt': ['règlement intérieur', 'reglements'],
      'd.pptx': ['priorité régionale'],
      'e.xlsx': ['echeancier', 'suivi'],
      'f.html': ['démarche simplifiée'],
      'g.ods': ['emolument'],
      'h.odp': ['preconisation'],
    }
    for (const [name, questions] of Object.entries(asked))
      for (const q of questions) expect(await titles(q), q).to.deep.equal([name])
  })

  it('says why a file was not read, and finds it by its name all the same', async () => {
    await upload(library, 'Marché.pdf', '%PDF-1.7\nrien de lisible')
    await upload(library, 'Avenant.docx', 'ni ZIP ni rien')
    while (await readNext());
    expect(await stateOf('Marché.pdf')).to.include({ state: 'unreadable', reason: 'broken' })
    expect(await stateOf('Avenant.docx')).to.include({ state: 'unreadable', reason: 'broken' })
    expect(await titles('marche')).to.deep.equal(['Marché.pdf'])
  })

  it('gives a file back whose reader is killed in the middle, and reads it at the next try', async () => {
    await upload(library, 'Arrêté.docx', await docx(paragraph('Stationnement interdit')))
    const { extractor } = library
    const killed: typeof extractor = {
      ...extractor,
      extract: (file) =>
        extractor.extract({
          ...file,
          open: async () => {
            const bytes = await buffer((await file.open()) ?? Readable.from([]))
            return Readable.from(
              (function* () {
                yield bytes.subarray(0, 50)
                process.kill(extractor.pid() ?? NaN, 'SIGKILL')
                yield bytes.subarray(50)
              })(),
            )
          },
        }),
    }
    expect(await refused(readNext(killed))).to.equal(true)
    expect(await stateOf('Arrêté.docx')).to.include({ state: 'waiting', tries: 1 })
    expect(await readNext()).to.equal(false)
    await makeDue()
    expect(await readNext()).to.equal(true)
    expect(await titles('stationnement interdit')).to.deep.equal(['Arrêté.docx'])
  })

  it('counts no try while the store is away, and leaves alone what takes its reader along five times', async () => {
    await upload(library, 'Bail.docx', await docx(paragraph('Loyer')))
    await library.data.db('object_text').where({ state: 'waiting' }).update({ tries: 5 })
    expect(await readNext()).to.equal(true)
    expect(await stateOf('Bail.docx')).to.include({ state: 'unreadable', reason: 'too many tries' })
    await upload(library, 'Bail 2.docx', await docx(paragraph('Loyer')))
    await library.storage.stop()
    for (let attempt = 0; attempt < 7; attempt += 1) {
      await makeDue()
      expect(await refused(readNext())).to.equal(true)
    }
    expect(await stateOf('Bail 2.docx')).to.include({ state: 'waiting', tries: 0 })
  })
})
