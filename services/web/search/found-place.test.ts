import { expect } from 'chai'
import { hrefOf, placeOf } from './found-place.ts'

describe('where a result leads', () => {
  it('is the document, and for a folder the folder in its space', () => {
    expect(hrefOf({ id: 'a', kind: 'page', spaceId: 's' })).to.equal('/documents/a')
    expect(hrefOf({ id: 'b', kind: 'file', spaceId: 's' })).to.equal('/documents/b')
    expect(hrefOf({ id: 'c', kind: 'folder', spaceId: 's' })).to.equal('/espaces/s/dossiers/c')
  })

  it('is said with the folder, where there is one', () => {
    expect(placeOf({ spaceName: 'Énergie', folder: null })).to.equal('Énergie')
    expect(placeOf({ spaceName: 'Énergie', folder: { id: 'f', title: '2027' } })).to.equal('Énergie › 2027')
  })
})
