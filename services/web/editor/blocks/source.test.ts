import { expect } from 'chai'
import { attachmentOf, documentIn, safeSource, sourceOf } from './source.ts'

const id = '0190d3c4-aaaa-7bbb-8ccc-0123456789ab'
const page = '0190d3c4-bbbb-7bbb-8ccc-0123456789ab'

describe('the sources of images and files', () => {
  it('shows files of Parvis', () => {
    expect(documentIn(sourceOf(id))).to.equal(id)
    expect(documentIn(attachmentOf(page, id))).to.equal(id)
  })

  it('asks the page that shows a file for it, whichever page the text came from', () => {
    expect(safeSource(sourceOf(id), page)).to.equal(attachmentOf(page, id))
    expect(safeSource(attachmentOf(id, id), page)).to.equal(attachmentOf(page, id))
  })

  it('shows nothing from elsewhere', () => {
    for (const url of [
      'https://tracker.example/pixel.gif',
      '//tracker.example/api/documents/x/content',
      `https://tracker.example/api/documents/${id}/content`,
      'data:image/png;base64,AAAA',
      'javascript:alert(1)',
      `/api/documents/${id}/content?as=inline&next=https://elsewhere.example`,
      `/api/documents/${page}/attachments/../../session`,
      '/api/documents/../session/content',
    ])
      expect(safeSource(url, page), url).to.equal('')
  })
})
