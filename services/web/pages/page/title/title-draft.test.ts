import { expect } from 'chai'
import { draftAfter, isTooLong } from './title-draft.ts'

describe('the title of a page', () => {
  it('is counted in bytes, as file names are', () => {
    expect(isTooLong('é'.repeat(127))).to.be.false
    expect(isTooLong('é'.repeat(128))).to.be.true
  })

  it('is counted without the spaces around it', () => {
    expect(isTooLong(`  ${'a'.repeat(255)}  `)).to.be.false
  })

  it('keeps the letters as they are typed once they are saved', () => {
    const draft = { text: 'Budget ', base: 'Sans titre' }
    expect(draftAfter(draft, 'Budget', true)).to.deep.equal({ text: 'Budget ', base: 'Budget' })
    expect(draftAfter(draft, 'Budget', false)).to.be.undefined
  })

  it('gives way to another where nothing was changed, and not where something was', () => {
    expect(draftAfter({ text: 'Budget ', base: 'Budget' }, 'Compte', true)).to.be.undefined
    const draft = { text: 'Budget 2027', base: 'Budget' }
    expect(draftAfter(draft, 'Compte', true)).to.deep.equal({ ...draft, base: 'Compte' })
  })

  it('keeps what was taken back while it was being saved', () => {
    const draft = { text: 'Budget', base: 'Budget 2027' }
    expect(draftAfter(draft, 'Budget 2027', true)?.text).to.equal('Budget')
  })
})
