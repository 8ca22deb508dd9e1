import { expect } from 'chai'
import { findDestinations } from './find-destinations.ts'

describe('find', () => {
  const space = (name: string) => ({ id: name, name, emoji: null })
  const page = (title: string) => ({
    id: title,
    title,
    kind: 'page' as const,
    mediaType: null,
    spaceName: 'Projet',
  })
  const names = (
    words: string,
    ...rest: Parameters<typeof findDestinations> extends [string, ...infer R] ? R : never
  ) => findDestinations(words, ...rest).map(({ name }) => name)

  it('finds without accents or case, every word anywhere', () => {
    expect(names('ECO trans', [space('Transition écologique'), space('Économie')], [])).to.deep.equal([
      'Transition écologique',
    ])
  })

  it('puts names that begin with the word first, spaces before documents', () => {
    expect(names('bud', [space('Comité du budget'), space('Budget 2027')], [page('Budget')])).to.deep.equal([
      'Budget 2027',
      'Comité du budget',
      'Budget',
    ])
  })

  it('offers everything, the latest first, while nothing is typed', () => {
    expect(names('', [space('B'), space('A')], [page('C')])).to.deep.equal(['B', 'A', 'C'])
  })
})
