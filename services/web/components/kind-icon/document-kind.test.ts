import { expect } from 'chai'
import { extensionOf, kindOf } from './document-kind.ts'

const file = (title: string, mediaType = 'application/octet-stream') => ({
  kind: 'file' as const,
  title,
  mediaType,
})

describe('types of documents', () => {
  it('believes the media type first', () => {
    expect(kindOf(file('scan', 'application/pdf'))).to.equal('pdf')
    expect(kindOf(file('photo.pdf', 'image/jpeg'))).to.equal('image')
  })

  it('falls back on the end of the name', () => {
    expect(kindOf(file('budget 2026.ODS'))).to.equal('sheet')
    expect(kindOf(file('notes', 'text/plain'))).to.equal('text')
    expect(kindOf(file('LICENSE'))).to.equal('file')
  })

  it('calls nothing an extension that is none', () => {
    expect(
      ['note.pdf', 'archive.tar.gz', '.gitignore', 'v1.2 finale', 'sans', 'fin.'].map(extensionOf),
    ).to.deep.equal(['.pdf', '.gz', '', '', '', ''])
  })
})
