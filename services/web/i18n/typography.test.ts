import { expect } from 'chai'
import { french, mapSentences, withMillions } from './typography.ts'

describe('typography', () => {
  it('sets curly apostrophes and unbreakable spaces in French', () => {
    expect(french("L'espace : ouvert ? Oui ! « Bien » 5 %")).to.equal(
      'L’espace\u00a0: ouvert\u202f? Oui\u202f! «\u00a0Bien\u00a0» 5\u00a0%',
    )
  })

  it('leaves addresses and times alone', () => {
    expect(french('https://parvis.test 12:30')).to.equal('https://parvis.test 12:30')
  })

  it('reaches every sentence of a tree', () => {
    expect(mapSentences({ a: 'x', b: { c: 'y' } }, (text) => text.toUpperCase())).to.deep.equal({
      a: 'X',
      b: { c: 'Y' },
    })
  })

  it('gives round millions the ordinary plural', () => {
    expect(withMillions({ a: { n_one: '1', n_other: 'n' } })).to.deep.equal({
      a: { n_one: '1', n_other: 'n', n_many: 'n' },
    })
  })
})
