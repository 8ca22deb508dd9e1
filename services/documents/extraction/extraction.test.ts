import { existsSync } from 'node:fs'
import { readFile as readBytes } from 'node:fs/promises'
import { expect } from 'chai'
import {
  docx,
  opendocument,
  openStyles,
  paragraph,
  shape,
  slide,
  wordPart,
  xlsx,
  zipOf,
} from '../testing/office-files.ts'
import { pdfPage, shownLines } from '../testing/pdf-files.ts'
import type { Kind } from './kinds.ts'
import { usualLimits } from './limits.ts'
import { readFile } from './read-file.ts'

const textOf = async (kind: Kind, bytes: Buffer | Promise<Buffer>, limits = {}): Promise<string> => {
  const extraction = await readFile(kind, await bytes, { ...usualLimits, ...limits })
  if ('reason' in extraction) throw new Error(extraction.reason)
  return extraction.text
}

describe('extraction', () => {
  it('reads paragraphs, tables, notes, headers and footers of a DOCX, and each place of a paragraph once', async () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`
    const body = [
      '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>Délibé</w:t></w:r><w:r><w:t>ration &amp; suites</w:t><w:tab/><w:t>n°&#160;12</w:t></w:r></w:p>',
      `<w:tbl><w:tr>${cell('Crédits')}${cell('Dépenses')}</w:tr></w:tbl>`,
      '<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>',
    ].join('')
    const text = await textOf(
      'word',
      docx(body, {
        'word/header1.xml': wordPart('hdr', paragraph('Préfecture')),
        'word/footer2.xml': wordPart('ftr', paragraph('Pied')),
        'word/footnotes.xml': wordPart('footnotes', `<w:footnote>${paragraph('Note en bas')}</w:footnote>`),
        'word/comments.xml': wordPart('comments', `<w:comment>${paragraph('Remarque interne')}</w:comment>`),
      }),
    )
    expect(text).to.equal(
      'Délibération & suites\tn°\u00a012\nCrédits\nDépenses\nEncadré\nNote en bas\nPréfecture\nPied\n',
    )
  })

  it('leaves out of a DOCX what was deleted, moved away, hidden, or is an instruction of a field', async () => {
    const body = [
      '<w:p><w:del w:id="1"><w:r><w:delText>effacé</w:delText><w:t>effacé</w:t></w:r></w:del><w:ins><w:r><w:t>ajouté</w:t></w:r></w:ins></w:p>',
      '<w:p><w:moveFrom><w:r><w:t>parti</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGEREF</w:instrText></w:r></w:p>',
      paragraph('caché', '<w:b/><w:vanish/>'),
      paragraph('montré', '<w:vanish w:val="0"/>'),
      paragraph('était caché', '<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>'),
      paragraph('secret', '<w:rStyle w:val="Masqu"/>'),
      '<w:p><w:pPr><w:pStyle w:val="Masqu"/></w:pPr><w:r><w:t>secret</w:t></w:r></w:p>',
      '<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="Masqu"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>fin</w:t></w:r></w:p>',
    ].join('')
    const styles = wordPart(
      'styles',
      '<w:style w:styleId="Masqu"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Normal"><w:rPr><w:b/></w:rPr></w:style>',
    )
    expect(await textOf('word', docx(body, { 'word/styles.xml': styles }))).to.equal(
      'ajouté\nmontré\nétait caché\nfin\n',
    )
  })

  it('reads slides of a PPTX in their order, then what is noted below, without numbers and hidden shapes', async () => {
    const pptx = zipOf({
      'ppt/presentation.xml': '<p:presentation/>',
      'ppt/slides/slide10.xml': slide(shape('Dixième')),
      'ppt/slides/slide2.xml': slide(shape('Évaluation') + shape('masquée', ' hidden="1"') + shape('suite')),
      'ppt/slideLayouts/slideLayout1.xml': slide(shape('Modifiez le titre')),
      'ppt/notesSlides/notesSlide1.xml': slide(
        `${shape('À dire')}<p:sp><p:txBody><a:p><a:fld type="slidenum"><a:t>2</a:t></a:fld></a:p></p:txBody></p:sp>`,
      ),
      'ppt/comments/comment1.xml': slide(shape('Remarque interne')),
    })
    expect(await textOf('slides', pptx)).to.equal('Évaluation\nsuite\nDixième\nÀ dire\n')
  })

  it('reads the shown sheets of an XLSX: shared and own texts, numbers, no formulas', async () => {
    const cell = (type: string, inside: string) => `<c r="A1" t="${type}">${inside}</c>`
    const rows = [
      `<row>${cell('s', '<v>1</v>')}${cell('inlineStr', '<is><r><t>en </t></r><r><t>ligne</t></r></is>')}</row>`,
      `<row>${cell('str', '<f>CONCAT("formule")</f><v>calculé</v>')}<c><v>21010053800018</v></c>${cell('b', '<v>1</v>')}</row>`,
      `<row>${cell('s', '<v>1</v>')}</row>`,
    ].join('')
    const bytes = xlsx(
      [
        { name: 'Subventions', rows },
        { name: 'Listes', state: 'veryHidden', rows: `<row>${cell('s', '<v>0</v>')}</row>` },
        { name: 'Récapitulatif', rows: `<row>${cell('s', '<v>2</v>')}</row>` },
      ],
      [
        '<t>liste cachée</t>',
        '<r><t>Bénéfi</t></r><r><t>ciaires</t></r><rPh><t>yomi</t></rPh>',
        '<t>Total</t>',
      ],
    )
    expect(await textOf('sheets', bytes)).to.equal(
      'Subventions\nBénéficiaires\ten ligne\t\ncalculé\t21010053800018\t\nRécapitulatif\nTotal\t\n',
    )
  })

  it('reads ODT, ODP and ODS, without comments, deletions and what is hidden', async () => {
    const styles =
      '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    const odt = opendocument(
      `<office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>effacé</text:p></text:deletion></text:changed-region></text:tracked-changes>
      <text:h>Règlement</text:h><text:p>Les<text:s text:c="900000000"/>usagers<text:span text:style-name="T1">caché</text:span><office:annotation><text:p>interne</text:p></office:annotation><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Voir l’annexe</text:p></text:note-body></text:note></text:p>
      <text:section text:display="none"><text:p>masqué</text:p></text:section></office:text>`,
      {
        styles,
        more: {
          'styles.xml': openStyles(
            '<text:p>Modèle</text:p><style:header><text:p>Entête</text:p></style:header>',
          ),
        },
      },
    )
    expect(await textOf('opendocument', odt)).to.equal('Règlement\nLes usagers 1Voir l’annexe\nEntête\n')
    const odp = opendocument(
      '<office:presentation><draw:page><draw:frame><draw:text-box><text:p>Priorités</text:p></draw:text-box></draw:frame><presentation:notes><text:p>À dire <text:page-number>3</text:page-number></text:p></presentation:notes></draw:page></office:presentation>',
    )
    expect(await textOf('opendocument', odp)).to.equal('Priorités\nÀ dire \n')
    const ods = opendocument(
      '<office:spreadsheet><table:table><table:table-row table:number-rows-repeated="1048576"><table:table-cell><text:p>Échéancier</text:p></table:table-cell><table:table-cell><text:p>1 250,50 €</text:p></table:table-cell></table:table-row></table:table><table:table table:style-name="ta2"><text:p>feuille cachée</text:p></table:table></office:spreadsheet>',
      { styles },
    )
    expect(await textOf('opendocument', ods)).to.equal('Échéancier\n1 250,50 €\n')
  })

  it('reads what a web page shows, in whatever letters it was saved', async () => {
    const page = (charset: string) =>
      `<!doctype html><html><head><meta charset="${charset}"><title>D&eacute;marches</title><style>p{color:red}</style><script>var piste = "<p>non</p>"</script></head>
      <body><p>Reçu <b>l</b>'acc&#233;l&eacute;r&#xE9;<br>fin<p hidden>caché<p style="color: red; display:none">caché</p><template>modèle</template><td>a<td>b</body></html>`
    const expected = "Démarches\nReçu l'accéléré\nfin\na\nb"
    const euro = Buffer.concat([Buffer.from('<meta charset="iso-8859-15">'), Buffer.from([0xa4])])
    expect((await textOf('html', euro)).trim()).to.equal('€')
    for (const [charset, encoding] of [
      ['utf-8', 'utf8'],
      ['iso-8859-1', 'latin1'],
      ['utf-16', 'utf16le'],
    ] as const) {
      const mark = encoding === 'utf16le' ? '\ufeff' : ''
      const text = await textOf('html', Buffer.from(mark + page(charset), encoding))
      expect(
        text
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean)
          .join('\n'),
        charset,
      ).to.equal(expected)
    }
  })

  it('reads the pages of a PDF and what was filled into its form', async () => {
    const field = (text: string, flags = 4) =>
      `<< /Type /Annot /Subtype /Widget /FT /Tx /F ${flags} /T (nom) /V (${text}) /Rect [0 0 10 10] >>`
    const pdf = pdfPage(shownLines(['Délibération du conseil', 'Marché public (lot 2)']), {
      page: '/Annots [6 0 R 7 0 R 8 0 R]',
      more: [
        field('Préfet rempli'),
        field('dissimulé', 2),
        '<< /Type /Annot /Subtype /Text /Contents (interne) /Rect [0 0 10 10] >>',
      ],
    })
    expect(await textOf('pdf', pdf)).to.equal(
      'Délibération du conseil\nMarché public (lot 2)\nPréfet rempli\n',
    )
  })

  it('keeps the first letters of a text that is too long, and stops reading there', async () => {
    const long = docx(paragraph('mot '.repeat(50)).repeat(50))
    expect(await textOf('word', long, { mostLetters: 1_000 })).to.have.length(1_000)
    // What comes behind would be refused, had it been read.
    const html = Buffer.from(`<p>${'mot '.repeat(1_000)}${'<div>'.repeat(100_000)}`)
    expect(await textOf('html', html, { mostLetters: 10 })).to.equal('mot mot mo')
  })

  const folder = new URL('../../../../shared/data/documents/', import.meta.url)
  const there = existsSync(folder)
  if (there)
    it('finds words in documents of French offices', async () => {
      const real = (kind: Kind, name: string) => textOf(kind, readBytes(new URL(name, folder)))
      const pdf = await real('pdf', 'conditions-generales.pdf')
      for (const words of [
        'Conditions Générales d’Utilisation',
        'Fournisseurs de services',
        'interministérielle',
      ])
        expect(pdf).to.include(words)
      const word = await real('word', 'import.docx')
      for (const words of ['Lorem Ipsum import Document', 'Subsection 1.1']) expect(word).to.include(words)
      // A template without a word in it.
      expect(await real('opendocument', 'template.odt')).to.equal('')
    })
})
