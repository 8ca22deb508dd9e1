import { expect } from 'chai'
import { flat, type Catalogue } from './catalogue.ts'
import { missing, unused, wrongParameters, wrongPlurals } from './faults.ts'
import { resourceTypes } from './resource-types.ts'

const catalogue = (tree: Parameters<typeof flat>[0]): Catalogue => new Map([['frame', flat(tree)]])

describe('the check of translations', () => {
  it('finds what one language has and the other has not', () => {
    const faults = missing(
      catalogue({ bar: { home: 'Accueil', skip: 'Aller' } }),
      catalogue({ bar: { home: 'Home' }, old: 'Old' }),
    )
    expect(faults).to.deep.equal(['frame:bar.skip is not translated', 'frame:old has no original'])
  })

  it('finds plural forms that a language lacks, or does not have', () => {
    const faults = wrongPlurals(
      'en',
      catalogue({ rows_one: '{{count}} row', all_one: 'x', all_other: 'x', all_few: 'x' }),
    )
    expect(faults).to.deep.equal([
      'frame:rows lacks the form "other" of en',
      'frame:all_few is no form of en',
    ])
    expect(wrongPlurals('fr', catalogue({ rows_one: '1', rows_other: 'n' }))).to.deep.equal([])
  })

  it('finds parameters that got lost on the way', () => {
    const faults = wrongParameters(
      catalogue({ a: 'De {{name}}', b: '{{count, number}} pages' }),
      catalogue({ a: 'From {{nom}}', b: '{{count, number}} pages' }),
    )
    expect(faults).to.deep.equal(['frame:a has other parameters than the original'])
  })

  it('finds sentences that nothing names, by a text or by a template', () => {
    const sentences = catalogue({
      close: 'x',
      old: 'x',
      roles: { reader: 'x' },
      rows_one: 'x',
      rows_other: 'x',
    })
    const script = "t('frame:close'); t(`roles.${role}`); t('rows', { count })"
    expect(unused(sentences, [script])).to.deep.equal(['frame:old is used nowhere'])
  })

  it('takes texts and trees of texts alone', () => {
    // What a file may hold that is no translation.
    const wrong = { a: { b: 1 } } as unknown as Parameters<typeof flat>[0]
    expect(() => flat(wrong)).to.throw('a.b')
  })

  it('types each sentence word for word', () => {
    expect(resourceTypes([['frame', { bar: { home: 'Accueil, {{name}}' } }]])).to.contain(
      '"home": "Accueil, {{name}}"',
    )
  })
})
