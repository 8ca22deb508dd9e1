import { expect } from 'chai'
import { nameKey } from './name.ts'
import { searchWords } from './words.ts'

describe('names in the directory', () => {
  it('are compared without accents, case and punctuation', () => {
    expect(nameKey('Élise Le Goff-Œuvrard')).to.equal('elise le goff oeuvrard')
    expect(nameKey('ŁUKASZ d’Ørsted')).to.equal('lukasz d orsted')
    expect(nameKey('Ирина Ильина')).to.equal('ирина ильина')
  })

  const searched: [string, string | undefined][] = [
    ['Éli', `'eli':*`],
    ['goff élise', `'goff':* & 'elise':*`],
    ['le gof', `'le' & 'gof':*`],
    ['li wu', `'li' & 'wu'`],
    [`d'Or`, `'d' & 'or'`],
    [`a'b":*&|!\\`, undefined],
    ['...', undefined],
  ]
  for (const [text, words] of searched)
    it(`are looked for by ${text} as ${words ?? 'nothing'}`, () => {
      expect(searchWords(text)).to.equal(words)
    })
})
