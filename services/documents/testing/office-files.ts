import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** Office files as small as their programs could write them, made of what a test puts in. */

export async function zipOf(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return buffer(zip.outputStream)
}

const xml = (root: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`
const main = 'http://schemas.openxmlformats.org'

/** `body` is what stands in w:body; `more` are parts of their own, by their names. */
export const docx = (body: string, more: Record<string, string> = {}): Promise<Buffer> =>
  zipOf({
    '[Content_Types].xml': xml(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    'word/document.xml': wordPart('document', `<w:body>${body}</w:body>`),
    ...more,
  })
export const wordPart = (root: string, content: string): string =>
  xml(`<w:${root} xmlns:w="${main}/wordprocessingml/2006/main">${content}</w:${root}>`)
/** A paragraph of one run. */
export const paragraph = (text: string, runProperties = ''): string =>
  `<w:p><w:r>${runProperties && `<w:rPr>${runProperties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

export const slide = (shapes: string): string =>
  xml(
    `<p:sld xmlns:p="${main}/presentationml/2006/main" xmlns:a="${main}/drawingml/2006/main"><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`,
  )
export const shape = (text: string, properties = ''): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Titre"${properties}/></p:nvSpPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`

export type Sheet = { name: string; state?: string; rows: string }

export const xlsx = (sheets: Sheet[], shared: string[] = []): Promise<Buffer> =>
  zipOf({
    'xl/workbook.xml': xml(
      `<workbook xmlns="${main}/spreadsheetml/2006/main" xmlns:r="${main}/officeDocument/2006/relationships"><sheets>${sheets
        .map(
          ({ name, state = 'visible' }, at) =>
            `<sheet name="${name}" sheetId="${at + 1}" state="${state}" r:id="rId${at + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships>${sheets
        .map(
          (_, at) =>
            `<Relationship Id="rId${at + 1}" Target="${at % 2 ? '/xl/' : ''}worksheets/sheet${at + 1}.xml"/>`,
        )
        .join('')}</Relationships>`,
    ),
    'xl/sharedStrings.xml': xml(`<sst>${shared.map((text) => `<si>${text}</si>`).join('')}</sst>`),
    ...Object.fromEntries(
      sheets.map(({ rows }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        xml(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
      ]),
    ),
  })

const names = ['office', 'text', 'table', 'draw', 'presentation', 'style', 'fo']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')

/** ODT, ODP or ODS: they differ in what stands in the body. */
export const opendocument = (
  body: string,
  { styles = '', more = {} }: { styles?: string; more?: Record<string, string> } = {},
): Promise<Buffer> =>
  zipOf({
    'content.xml': xml(
      `<office:document-content ${names}><office:automatic-styles>${styles}</office:automatic-styles><office:body>${body}</office:body></office:document-content>`,
    ),
    ...more,
  })
export const openStyles = (masterPage: string): string =>
  xml(
    `<office:document-styles ${names}><office:master-styles><style:master-page>${masterPage}</style:master-page></office:master-styles></office:document-styles>`,
  )
