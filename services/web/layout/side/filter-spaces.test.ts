import { expect } from 'chai'
import { filterSpaces } from './filter-spaces.ts'

const named = (names: string[]) => names.map((name) => ({ name }))
const found = (words: string, names: string[]) => filterSpaces(words, named(names)).map(({ name }) => name)

describe('spaces of the side column', () => {
  it('stand by name as people read it, whatever case, accents and digits', () => {
    const names = ['Zone 10', 'énergie', 'Zone 9', 'Écologie', 'Budget']
    expect(found('', names)).to.deep.equal(['Budget', 'Écologie', 'énergie', 'Zone 9', 'Zone 10'])
  })

  it('are found by parts of words in any order, without accents', () => {
    expect(found('2027 eco', ['Écologie 2027', 'Écologie 2026', 'Budget 2027'])).to.deep.equal([
      'Écologie 2027',
    ])
  })
})
