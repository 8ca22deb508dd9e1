import { expect } from 'chai'
import { Penance } from './penance.ts'

describe('penance at the door', () => {
  it('[S3] makes those who send rubbish wait, longer each time, and nobody else', () => {
    const penance = new Penance()
    expect(penance.turn('a', 0)).to.equal(0)
    const waits = [10_000, 20_000, 30_000, 40_000, 50_000].map((nowMs) => {
      penance.offended('a', nowMs)
      return penance.turn('a', nowMs)
    })
    expect(waits).to.deep.equal([125, 250, 500, 1_000, 1_000])
    expect(penance.turn('b', 50_000)).to.equal(0)
  })

  it('[S3] has all sockets of a session wait in one line, and sends away those at its end', () => {
    const penance = new Penance()
    for (let i = 0; i < 9; i += 1) penance.offended('a', 0)
    const waits = Array.from({ length: 12 }, () => penance.turn('a', 0))
    expect(waits.slice(0, 3)).to.deep.equal([1_000, 2_000, 3_000])
    expect(waits.slice(9)).to.deep.equal([10_000, undefined, undefined])
    expect(penance.turn('a', 1_000)).to.equal(10_000)
  })

  it('forgives a minute after the last offence', () => {
    const penance = new Penance()
    penance.offended('a', 0)
    penance.offended('a', 50_000)
    expect(penance.turn('a', 109_000)).to.equal(250)
    expect(penance.turn('a', 110_000)).to.equal(0)
    penance.offended('a', 200_000)
    expect(penance.turn('a', 200_000)).to.equal(125)
  })
})
