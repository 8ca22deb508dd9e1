import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { refusalOf } from '@parvis/testing/service.ts'
import { download, locationOf, openLibrary, upload, type Library } from '../testing/library.ts'
import { dispositionOf } from './address.ts'
import { mediaTypeOf, serving } from './media.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const empty = new Uint8Array()

describe('media types', () => {
  it('come from the bytes, whatever the name says', async () => {
    expect(await mediaTypeOf('page.html', png)).to.equal('image/png')
    expect(await mediaTypeOf('sans-extension', png)).to.equal('image/png')
  })

  it('come from the name where bytes have no signature', async () => {
    expect(await mediaTypeOf('notes.md', Buffer.from('# Notes'))).to.equal('text/markdown')
    expect(await mediaTypeOf('courrier.odt', empty)).to.equal('application/vnd.oasis.opendocument.text')
  })

  for (const [what, bytes] of [
    ['little end first', Buffer.from('\ufeffBonjour à tous 👋\r\n', 'utf16le')],
    ['big end first', Buffer.from('\ufeffBonjour à tous 👋\r\n', 'utf16le').swap16()],
    ['cut within a letter', Buffer.from(`\ufeff${'é'.repeat(3000)}`, 'utf16le').subarray(0, 4_099)],
  ] as const)
    it(`are text for UTF-16, not sound: ${what}`, async () => {
      expect(await mediaTypeOf('note.txt', bytes)).to.equal('text/plain')
      expect(await mediaTypeOf('sans-extension', bytes)).to.equal('text/plain')
      expect(await mediaTypeOf('chiffres.csv', bytes)).to.equal('text/csv')
      expect(await mediaTypeOf('faux.mp3', bytes)).to.equal('text/plain')
    })

  it('are no text for bytes that only begin like it', async () => {
    const noise = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.alloc(1000, '\u0000\ud83d', 'utf16le')])
    expect(await mediaTypeOf('bruit', noise)).to.not.equal('text/plain')
  })

  it('say what a picture is that calls itself another, and offer what no browser shows as a download', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')])
    expect(await mediaTypeOf('IMG_0001.jpg', heic)).to.equal('image/heic')
    expect(serving('image/heic', 'inline').type).to.equal('attachment')
  })

  it('are nothing in particular for a picture that is none', async () => {
    expect(await mediaTypeOf('piège.png', Buffer.from('<script>alert(1)</script>'))).to.equal(
      'application/octet-stream',
    )
  })

  it('are never shown in place when they can run', () => {
    for (const type of ['text/html', 'image/svg+xml', 'text/xml', 'text/javascript', 'application/xhtml+xml'])
      expect(serving(type, 'inline')).to.deep.equal({
        type: 'attachment',
        mediaType: 'application/octet-stream',
      })
    expect(serving('image/png', 'inline')).to.deep.equal({ type: 'inline', mediaType: 'image/png' })
    expect(serving('text/markdown', 'inline').mediaType).to.equal('text/plain; charset=utf-8')
  })
})

describe('downloads', () => {
  let library: Library
  before(async () => {
    library = await openLibrary()
  })
  after(() => library.close())

  const names = [
    'été à la plage.txt',
    '../../etc/passwd',
    'CON',
    'NUL.txt',
    'points...',
    '👩‍🚀 fusée.txt',
    'مذكرة.txt',
    'guillemets "et" pour%20cent.txt',
    "l'apostrophe (1)*!.txt",
    '\u0430dmin.txt',
    'é'.repeat(127),
  ]
  for (const name of names)
    it(`keep the name as typed: ${name.slice(0, 30)}`, async () => {
      const file = await upload(library, name, `contenu de ${name}`)
      expect(file.title).to.equal(name)
      const response = await download(library, file.id)
      expect(await response.text()).to.equal(`contenu de ${name}`)
      const typed = encodeURIComponent(name.replaceAll('/', '_')).replaceAll(
        /['()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
      )
      const disposition = response.headers.get('content-disposition') ?? ''
      expect(disposition).to.match(/^attachment; filename=/)
      if (/filename\*/.test(disposition)) expect(disposition).to.contain(`filename*=UTF-8''${typed}`)
      else expect(disposition).to.equal(dispositionOf('attachment', name))
    })

  it('refuse a name with the character U+0000', async () => {
    expect(await refusalOf(upload(library, 'a\u0000b', 'x'))).to.include({
      type: 'invalid-input',
      status: 400,
    })
  })

  it('show a picture in place, and make a page of HTML a harmless attachment', async () => {
    const picture = await upload(library, 'point.png', png)
    const shown = await download(library, picture.id, '?as=inline')
    expect(shown.headers.get('content-type')).to.equal('image/png')
    expect(shown.headers.get('content-disposition')).to.match(/^inline/)
    const html = await upload(library, 'piège.html', '<script>alert(1)</script>')
    const forced = await download(library, html.id, '?as=inline')
    expect(forced.headers.get('content-type')).to.equal('application/octet-stream')
    expect(forced.headers.get('content-disposition')).to.match(/^attachment/)
  })

  it('answer a range, so that a film can be wound', async () => {
    const file = await upload(library, 'film.bin', '0123456789')
    const address = await locationOf(library, `/api/documents/${file.id}/content`)
    const part = await fetch(address, { headers: { range: 'bytes=3-5' } })
    expect([part.status, await part.text()]).to.deep.equal([206, '345'])
  })

  it('come from an address that lives 60 seconds and holds no name in its path', async () => {
    const file = await upload(library, 'Secret défense.pdf', 'x')
    const address = new URL(await locationOf(library, `/api/documents/${file.id}/content`))
    expect(address.searchParams.get('X-Amz-Expires')).to.equal('60')
    expect(address.pathname).to.match(/^\/[a-z0-9-]+\/file-[0-9a-f-]{36}$/)
  })

  it('are not there for a folder', async () => {
    const folder = await library.as(library.editor).createDocument({
      params: { spaceId: library.spaceId },
      body: { kind: 'folder', title: 'Dossier' },
    })
    const call = library.as(library.editor).openContent({ params: { documentId: folder.id }, query: {} })
    expect((await refusalOf(call)).status).to.equal(404)
  })

  const shelf = new URL('../../../../shared/data/documents/', import.meta.url)
  const real = existsSync(shelf) ? readdirSync(shelf) : []
  for (const name of real)
    it(`give the real file ${name} back byte for byte`, async () => {
      const bytes = readFileSync(new URL(name, shelf))
      const file = await upload(library, name, bytes)
      const back = Buffer.from(await (await download(library, file.id)).arrayBuffer())
      expect(back.equals(bytes)).to.equal(true)
      expect(file.mediaType).to.not.equal('application/octet-stream')
    })
})
