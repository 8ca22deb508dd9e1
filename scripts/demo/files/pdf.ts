/** A page of A4 with a title, what is said under it, and lines of text: PDF 1.4 with a font that every reader has (ISO 32000, 7.5). */
export function pdf(title: string, subtitle: string, lines: readonly string[]): Buffer {
  const drawn = [
    '0.055 0.373 0.420 rg 0 802 595 40 re f',
    said('F2', 22, 56, 740, title, '0.13 0.13 0.14'),
    said('F1', 12, 56, 716, subtitle, '0.4 0.39 0.36'),
    ...lines.map((line, at) => said('F1', 11, 56, 672 - at * 18, line, '0.13 0.13 0.14')),
  ].join('\n')
  const font = (name: string) =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(drawn, 'latin1')} >>\nstream\n${drawn}\nendstream`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    `<< /Title (${escaped(title)}) /Producer (Parvis) >>`,
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  const start = text.length
  text += `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R /Info 7 0 R >>\nstartxref\n${start}\n%%EOF\n`
  // One byte a letter, so that the offsets above are right.
  return Buffer.from(text, 'latin1')
}

function said(font: string, size: number, x: number, y: number, text: string, colour: string): string {
  return `BT ${colour} rg /${font} ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`
}

/** Windows-1252, by what of it these texts use: Latin-1 is the same but for these marks. */
function escaped(text: string): string {
  return text
    .replaceAll('’', '\x92')
    .replaceAll('–', '\x96')
    .replaceAll('œ', '\x9c')
    .replaceAll(/[\\()]/g, (sign) => `\\${sign}`)
}
