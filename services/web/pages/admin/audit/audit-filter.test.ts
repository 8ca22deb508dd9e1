import { expect } from 'chai'
import {
  filterIn,
  isFiltered,
  noFilter,
  queryOf,
  readSearch,
  searchOf,
  type AuditFilter,
} from './audit-filter.ts'

describe('audit filter', () => {
  it('asks for nothing in particular at first', () => {
    expect(isFiltered(noFilter)).to.equal(false)
    expect(Object.values(queryOf(noFilter)).every((value) => value === undefined)).to.equal(true)
  })

  it('asks for a subject by its prefix', () => {
    expect(queryOf({ ...noFilter, subject: 'member' }).action).to.equal('member.')
  })

  it('includes the last day whole', () => {
    const { from, to } = queryOf({ ...noFilter, from: '2026-11-23', to: '2026-11-23' })
    expect(Date.parse(to ?? '') - Date.parse(from ?? '')).to.equal(24 * 3600 * 1000)
  })

  it('comes back from the address as it was', () => {
    const filter: AuditFilter = {
      subject: 'member',
      outcome: 'refused',
      actorId: '0197a0c0-0000-7000-8000-000000000001',
      from: '2026-11-01',
      to: '',
    }
    expect(filterIn(readSearch({ ...searchOf(filter) }))).to.deep.equal(filter)
    expect(searchOf(noFilter)).to.deep.equal({})
  })

  it('takes nothing from an address that is no filter', () => {
    const nonsense = { sujet: 'x', resultat: 1, acteur: '<b>', du: 'hier', au: ['2026-11-01'], autre: 'y' }
    expect(readSearch(nonsense)).to.deep.equal({})
  })
})
