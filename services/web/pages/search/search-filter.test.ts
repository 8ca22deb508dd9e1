import { expect } from 'chai'
import {
  addressOf,
  countOf,
  filterIn,
  isDay,
  isNarrowed,
  queryOf,
  widened,
  type SearchFilter,
} from './search-filter.ts'

describe('the address of a search', () => {
  const id = '0197a0c0-0000-7000-8000-000000000001'
  const all: SearchFilter = {
    q: '"plan vélo" 2027',
    spaceId: id,
    kind: 'file',
    authorId: id,
    from: '2026-11-01',
    to: '2026-11-23',
    sort: 'newest',
  }

  it('comes back as it was', () => {
    expect(filterIn(addressOf(all))).to.deep.equal(all)
    expect(addressOf(widened(filterIn({ q: 'budget' })))).to.deep.equal({ q: 'budget' })
    expect(addressOf(filterIn({}))).to.deep.equal({})
  })

  it('takes nothing that is no filter', () => {
    const nonsense = {
      q: 3,
      espace: '<b>',
      type: 'folder',
      auteur: [id],
      du: 'hier',
      au: '2026-02-31',
      tri: 'x',
    }
    expect(addressOf(filterIn(nonsense))).to.deep.equal({})
    expect(filterIn({ q: 'a'.repeat(1_000) }).q).to.have.length(300)
  })

  it('has only days that the server takes, also while a year is being typed', () => {
    expect(['0002-01-01', '1899-12-31', '2026-13-01', '2026-11-23'].map(isDay)).to.deep.equal([
      false,
      false,
      false,
      true,
    ])
  })

  it('asks for the last day whole', () => {
    const { from, to } = queryOf({ ...all, from: '2026-11-23', to: '2026-11-23' })
    expect(Date.parse(to ?? '') - Date.parse(from ?? '')).to.equal(24 * 3600 * 1000)
    expect(queryOf(widened(all))).to.include({ from: undefined, to: undefined })
  })

  it('is narrowed by any filter, and by neither words nor order', () => {
    expect(isNarrowed(widened(all))).to.equal(false)
    expect(countOf(all)).to.equal(5)
    for (const one of [{ spaceId: id }, { kind: 'page' as const }, { authorId: id }, { from: '2026-11-01' }])
      expect(isNarrowed({ ...widened(all), ...one })).to.equal(true)
  })
})
