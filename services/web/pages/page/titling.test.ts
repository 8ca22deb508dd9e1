import { expect } from 'chai'
import { faultOf } from './titling.ts'

describe('the title of a page', () => {
  it('may be anything that people call things', () => {
    for (const title of ['Compte rendu', '2027 / budget : « v2 »', 'مرحبا', '🚲 Plan vélo', ' '])
      expect(faultOf(title), title).to.be.undefined
  })

  it('is counted in bytes, as file names are', () => {
    expect(faultOf('é'.repeat(127))).to.be.undefined
    expect(faultOf('é'.repeat(128))).to.equal('tooLong')
  })

  it('holds no characters that hide or turn others around', () => {
    expect(faultOf('facture\u202efdp.exe')).to.equal('invalid')
  })
})
