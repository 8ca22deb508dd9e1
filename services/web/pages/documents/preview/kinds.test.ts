import { expect } from 'chai'
import { previewOf } from './kinds.ts'

const shown = (title: string, mediaType: string) => previewOf({ title, mediaType, size: 1 })

describe('previews', () => {
  it('show what browsers show', () => {
    expect(shown('a.pdf', 'application/pdf')).to.equal('pdf')
    expect(shown('a.jpg', 'image/jpeg')).to.equal('image')
    expect(shown('a.mp4', 'video/mp4')).to.equal('video')
  })

  it('show what could run as its letters alone', () => {
    expect(shown('a.html', 'text/html')).to.equal('text')
    expect(shown('a.json', 'application/json')).to.equal('text')
  })

  it('leave drawings that can run, and what no browser reads', () => {
    expect(shown('a.svg', 'image/svg+xml')).to.equal(undefined)
    expect(shown('a.docx', 'application/octet-stream')).to.equal(undefined)
  })
})
