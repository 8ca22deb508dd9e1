import { expect } from 'chai'
import { extensionOf, lookOf } from './document-kind.ts'

const file = (title: string, mediaType = 'application/octet-stream') => ({
  kind: 'file' as const,
  title,
  mediaType,
})

describe('types of documents', () => {
  it('believes the media type first', () => {
    expect(lookOf(file('scan', 'application/pdf'))).to.equal('pdf')
    expect(lookOf(file('photo.pdf', 'image/jpeg'))).to.equal('image')
  })

  it('falls back on the end of the name', () => {
    expect(lookOf(file('budget 2026.ODS'))).to.equal('sheet')
    expect(lookOf(file('notes', 'text/plain'))).to.equal('text')
    expect(lookOf(file('LICENSE'))).to.equal('file')
  })

  it('calls nothing an extension that is none', () => {
    expect(
      ['note.pdf', 'archive.tar.gz', '.gitignore', 'v1.2 finale', 'sans', 'fin.'].map(extensionOf),
    ).to.deep.equal(['.pdf', '.gz', '', '', '', ''])
  })
})
