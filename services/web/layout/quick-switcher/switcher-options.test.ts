import { expect } from 'chai'
import type { Found } from '@parvis/contract/search.ts'
import { groupsOf, settle } from './switcher-options.ts'

// The rest of what the server says is not looked at here.
const found = (id: string) => ({ id, kind: 'page', spaceId: 's', title: id }) as Found
const ids = (some: readonly { id: string }[]) => some.map(({ id }) => id)

describe('what the quick switcher proposes', () => {
  const known = {
    searches: ['vélo', 'budget', 'a', 'b', 'c'],
    spaces: ['Budget', 'Budget 2', 'Budget 3', 'Budget 4', 'Vélo'].map((name) => ({
      id: name,
      name,
      emoji: null,
    })),
    documents: [{ id: 'd1', title: 'Budget', kind: 'page' as const, mediaType: null, spaceName: 'Vélo' }],
  }

  it('is, before a letter, what one looked for, one’s spaces and what is recent', () => {
    const groups = groupsOf('', known, [found('x')])
    expect(groups.map(({ name, options }) => [name, options.length])).to.deep.equal([
      ['searches', 4],
      ['spaces', 5],
      ['documents', 1],
    ])
  })

  it('is then what is at hand, and below it what the search found, nothing twice', () => {
    const groups = groupsOf('bud', known, [found('d1'), found('x')])
    expect(groups.map(({ name, options }) => [name, ids(options)])).to.deep.equal([
      ['spaces', ['Budget', 'Budget 2', 'Budget 3']],
      ['documents', ['d1']],
      ['found', ['x']],
    ])
  })

  it('leads from a search of before to its page, whatever stands in it', () => {
    const [group] = groupsOf('', { ...known, searches: ['"plan & vélo"'] }, [])
    expect(group?.options[0]?.href).to.equal('/recherche?q=%22plan+%26+v%C3%A9lo%22')
  })
})

describe('results that come in', () => {
  it('take the place of those before, as long as none is chosen', () => {
    expect(ids(settle([found('a'), found('b')], [found('c'), found('a')], undefined))).to.deep.equal([
      'c',
      'a',
    ])
    expect(ids(settle([found('a')], [found('c')], 'elsewhere'))).to.deep.equal(['c'])
  })

  it('move nothing down to the one that is chosen', () => {
    const held = [found('a'), found('b'), found('c')]
    const next = [found('c'), found('x'), found('a')]
    expect(ids(settle(held, next, 'b'))).to.deep.equal(['a', 'b', 'c', 'x'])
    expect(ids(settle(settle(held, next, 'b'), next, 'b'))).to.deep.equal(['a', 'b', 'c', 'x'])
  })
})
