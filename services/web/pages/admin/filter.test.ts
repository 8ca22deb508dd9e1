import { expect } from 'chai'
import { isFiltered, noFilter, queryOf } from './filter.ts'

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
})
