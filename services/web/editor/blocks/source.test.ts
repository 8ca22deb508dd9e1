import { expect } from 'chai'
import { documentIn, safeSource, sourceOf } from './source.ts'

const id = '0190d3c4-aaaa-7bbb-8ccc-0123456789ab'

describe('the sources of images and files', () => {
  it('shows files of Parvis', () => {
    expect(documentIn(sourceOf(id))).to.equal(id)
  })

  it('shows nothing from elsewhere', () => {
    for (const url of [
      'https://tracker.example/pixel.gif',
      '//tracker.example/api/documents/x/content',
      `https://tracker.example/api/documents/${id}/content`,
      'data:image/png;base64,AAAA',
      'javascript:alert(1)',
      `/api/documents/${id}/content?as=inline&next=https://elsewhere.example`,
      '/api/documents/../session/content',
    ])
      expect(safeSource(url), url).to.equal('')
  })
})
