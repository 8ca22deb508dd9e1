import { expect } from 'chai'
import { isOffice, previewOf } from './preview-kind.ts'

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
    expect(shown('IMG_0001.jpg', 'image/heic')).to.equal(undefined)
  })

  it('tell office files, whose card says what can be done with them', () => {
    const office = (title: string, mediaType = 'application/octet-stream') =>
      isOffice({ title, mediaType, size: 1 })
    expect(['a.odt', 'a.DOCX', 'a.xlsx', 'a.odp'].filter((title) => office(title))).to.have.length(4)
    expect(office('a.csv', 'text/csv') || office('a.zip') || office('a.txt')).to.equal(false)
  })
})
