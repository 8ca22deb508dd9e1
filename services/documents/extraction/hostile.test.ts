import { expect } from 'chai'
import { docx, opendocument, paragraph, wordPart, xlsx, zipOf } from '../testing/office-files.ts'
import { pdfPage, shownLines } from '../testing/pdf-files.ts'
import type { Kind } from './kinds.ts'
import { usualLimits, type Limits } from './limits.ts'
import { readFile } from './read-file.ts'

const outcome = async (kind: Kind, bytes: Buffer | Promise<Buffer>, limits: Partial<Limits> = {}) =>
  readFile(kind, await bytes, { ...usualLimits, ...limits })

/** A ZIP that says of each of its parts that it has so many bytes when unpacked. */
function announcing(zip: Buffer, bytes: number): Buffer {
  const changed = Buffer.from(zip)
  // In the directory at the end, where it stands 24 bytes after the signature.
  const signature = Buffer.from('PK\u0001\u0002')
  for (let at = changed.indexOf(signature); at >= 0; at = changed.indexOf(signature, at + 1))
    changed.writeUInt32LE(bytes, at + 24)
  return changed
}

describe('extraction from hostile files', () => {
  it('refuses a ZIP bomb by what it announces, and breaks off one that announces less', async () => {
    const bomb = await docx(paragraph(' '.repeat(2 ** 21)))
    expect(bomb.length).to.be.lessThan(2 ** 14)
    expect(await outcome('word', bomb, { mostInflatedBytes: 2 ** 20 })).to.deep.equal({
      reason: 'inflates too far',
    })
    const lying = announcing(bomb, 400)
    expect(await outcome('word', lying, { mostInflatedBytes: 2 ** 20 })).to.deep.equal({ reason: 'broken' })
  })

  it('counts what all parts that are read take together, and refuses a very large sheet before it is unpacked', async () => {
    const notes = { 'word/footnotes.xml': wordPart('footnotes', paragraph('a'.repeat(600))) }
    expect(
      await outcome('word', docx(paragraph('b'.repeat(600)), notes), { mostInflatedBytes: 1_200 }),
    ).to.deep.equal({
      reason: 'inflates too far',
    })
    const sheet = announcing(await xlsx([{ name: 'Extraction', rows: '<row/>' }]), 200 * 2 ** 20)
    const started = performance.now()
    expect(await outcome('sheets', sheet)).to.deep.equal({ reason: 'inflates too far' })
    expect(performance.now() - started).to.be.lessThan(500)
  })

  it('refuses more parts than an office file has', async () => {
    const parts = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`word/media/${at}.xml`, 'x']))
    expect(await outcome('word', docx('', parts), { mostParts: 30 })).to.deep.equal({
      reason: 'too many parts',
    })
  })

  it('refuses what declares entities, outside or within, in DOCX and ODT', async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>'
    const outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for (const doctype of [laughs, outside, '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">']) {
      const part = `${doctype}<w:document><w:body>${paragraph('&b;&a;')}</w:body></w:document>`
      expect(await outcome('word', zipOf({ 'word/document.xml': part }))).to.deep.equal({
        reason: 'has a doctype',
      })
      const content = `${doctype}<office:document-content><text:p>&b;</text:p></office:document-content>`
      expect(await outcome('opendocument', zipOf({ 'content.xml': content }))).to.deep.equal({
        reason: 'has a doctype',
      })
    }
    // One that nobody declared stays as it is written.
    expect(await outcome('word', docx(paragraph('&b;')))).to.deep.equal({ text: '&b;\n' })
  })

  it('refuses elements within elements without end', async () => {
    const deep = '<w:sdt>'.repeat(100_000)
    expect(await outcome('word', docx(deep))).to.deep.equal({ reason: 'too deep' })
    expect(await outcome('html', Buffer.from('<div>'.repeat(100_000)))).to.deep.equal({ reason: 'too deep' })
    // Old web pages close little of what they open.
    expect(await outcome('html', Buffer.from(`${'<font>'.repeat(5_000)}mot`))).to.deep.equal({ text: 'mot' })
  })

  it('says of what asks for a password that it is encrypted', async () => {
    const compound = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1_024),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    expect(await outcome('word', compound)).to.deep.equal({ reason: 'encrypted' })
    const manifest = '<manifest:manifest><manifest:encryption-data/></manifest:manifest>'
    expect(
      await outcome('opendocument', opendocument('', { more: { 'META-INF/manifest.xml': manifest } })),
    ).to.deep.equal({
      reason: 'encrypted',
    })
    const secret = 'x'.repeat(32)
    const pdf = pdfPage(shownLines(['secret']), {
      more: [`<< /Filter /Standard /V 1 /R 2 /P -4 /O (${secret}) /U (${secret}) >>`],
      trailer: `/Encrypt 6 0 R /ID [(${secret}) (${secret})]`,
    })
    expect(await outcome('pdf', pdf)).to.deep.equal({ reason: 'encrypted' })
  })

  it('says of what is not what it is called that it is broken', async () => {
    const noise = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7_919) % 251))
    const whole = await docx(paragraph('mot'.repeat(400)))
    for (const kind of ['word', 'slides', 'sheets', 'opendocument'] as const)
      for (const bytes of [noise, whole.subarray(0, whole.length / 2), Buffer.alloc(0)])
        expect(await outcome(kind, bytes), kind).to.deep.equal({ reason: 'broken' })
    for (const bytes of [noise, Buffer.concat([Buffer.from('%PDF-1.7\n'), noise]), Buffer.alloc(0)])
      expect(await outcome('pdf', bytes)).to.deep.equal({ reason: 'broken' })
    const wrong = Buffer.from(whole)
    // Within what is packed, behind the first part's header.
    wrong.fill(0xff, whole.indexOf('word/document.xml') + 20, whole.indexOf('word/document.xml') + 40)
    expect(await outcome('word', wrong)).to.deep.equal({ reason: 'broken' })
  })

  it('takes an office file without its main part for broken, also a ZIP of something else', async () => {
    const other = await zipOf({ 'lisez-moi.txt': 'bonjour' })
    for (const kind of ['word', 'slides', 'sheets', 'opendocument'] as const)
      expect(await outcome(kind, other), kind).to.deep.equal({ reason: 'broken' })
  })
})
