import { deflateSync } from 'node:zlib'

/** Objects of a PDF by their numbers: dictionaries, or a stream with what its dictionary says beside its length. */
export type PdfObject = string | { dictionary?: string; stream: Buffer | string }

/** A PDF of objects from number 1 on; the first is its catalogue. `trailer` stands beside /Root. */
export function pdfOf(objects: PdfObject[], trailer = ''): Buffer {
  const pieces = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  const length = () => pieces.reduce((sum, { length: bytes }) => sum + bytes, 0)
  for (const [at, object] of objects.entries()) {
    offsets.push(length())
    if (typeof object === 'string') pieces.push(Buffer.from(`${at + 1} 0 obj\n${object}\nendobj\n`, 'latin1'))
    else {
      const stream = Buffer.from(object.stream)
      pieces.push(
        Buffer.from(
          `${at + 1} 0 obj\n<< /Length ${stream.length} ${object.dictionary ?? ''} >>\nstream\n`,
          'latin1',
        ),
        stream,
        Buffer.from('\nendstream\nendobj\n'),
      )
    }
  }
  const start = length()
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  pieces.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(pieces)
}

const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'

/** Of one page: its content stream, what else its resources have, and objects from number 6 on. */
export const pdfPage = (
  content: PdfObject,
  {
    resources = '',
    page = '',
    more = [],
    trailer = '',
  }: { resources?: string; page?: string; more?: PdfObject[]; trailer?: string } = {},
): Buffer =>
  pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> ${resources} >> ${page} >>`,
      font,
      content,
      ...more,
    ],
    trailer,
  )

/** What shows lines of text below each other. Letters beyond ASCII are those of Windows-1252. */
export const shownLines = (lines: string[]): PdfObject => ({
  stream: Buffer.from(
    `BT /F1 12 Tf 14 TL 50 800 Td ${lines.map((line) => `(${line.replaceAll(/[()\\]/g, '\\$&')}) Tj T*`).join(' ')} ET`,
    'latin1',
  ),
})

/** Forms each of which draws the next twice: more drawing than anyone waits for. */
export function endlessPdf(levels = 40): Buffer {
  const forms = Array.from({ length: levels }, (_, at) => ({
    dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /Font << /F1 4 0 R >> ${
      at + 1 < levels ? `/XObject << /X ${at + 7} 0 R >>` : ''
    } >>`,
    stream: at + 1 < levels ? '/X Do /X Do' : 'BT /F1 1 Tf (mot) Tj ET',
  }))
  return pdfPage({ stream: '/X Do' }, { resources: '/XObject << /X 6 0 R >>', more: forms })
}

/** A content of so many megabytes in a few kilobytes. */
export function pdfBomb(megabytes: number): Buffer {
  // In run lengths, 129 says that the next byte stands there 128 times.
  const runs = Buffer.alloc((megabytes * 2 ** 20) / 64, Buffer.from([129, 0x20]))
  return pdfPage({ dictionary: '/Filter [/FlateDecode /RunLengthDecode]', stream: deflateSync(runs) })
}
