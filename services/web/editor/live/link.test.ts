import { expect } from 'chai'
import { patienceMs } from './link.ts'

describe('patience', () => {
  it('tries again soon at first', () => {
    expect(patienceMs(1, () => 1)).to.equal(300)
  })

  it('never waits longer than five seconds', () => {
    expect(patienceMs(1_000, () => 1)).to.equal(5_000)
  })

  it('spreads those who come back', () => {
    expect(patienceMs(3, () => 0)).to.equal(600)
    expect(patienceMs(3, () => 0.5)).to.equal(900)
  })
})
