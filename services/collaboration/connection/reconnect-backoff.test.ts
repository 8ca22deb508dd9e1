import { expect } from 'chai'
import { ReconnectBackoff } from './reconnect-backoff.ts'

describe('reconnect backoff', () => {
  it('[S3] makes those who send rubbish wait, longer each time, and nobody else', () => {
    const backoff = new ReconnectBackoff()
    expect(backoff.reserveDelay('a', 0)).to.equal(0)
    const waits = [10_000, 20_000, 30_000, 40_000, 50_000].map((nowMs) => {
      backoff.recordViolation('a', nowMs)
      return backoff.reserveDelay('a', nowMs)
    })
    expect(waits).to.deep.equal([125, 250, 500, 1_000, 1_000])
    expect(backoff.reserveDelay('b', 50_000)).to.equal(0)
  })

  it('[S3] has all sockets of a session wait in one queue, and refuses those at its end', () => {
    const backoff = new ReconnectBackoff()
    for (let i = 0; i < 9; i += 1) backoff.recordViolation('a', 0)
    const waits = Array.from({ length: 12 }, () => backoff.reserveDelay('a', 0))
    expect(waits.slice(0, 3)).to.deep.equal([1_000, 2_000, 3_000])
    expect(waits.slice(9)).to.deep.equal([10_000, undefined, undefined])
    expect(backoff.reserveDelay('a', 1_000)).to.equal(10_000)
  })

  it('forgets a minute after the last violation', () => {
    const backoff = new ReconnectBackoff()
    backoff.recordViolation('a', 0)
    backoff.recordViolation('a', 50_000)
    expect(backoff.reserveDelay('a', 109_000)).to.equal(250)
    expect(backoff.reserveDelay('a', 110_000)).to.equal(0)
    backoff.recordViolation('a', 200_000)
    expect(backoff.reserveDelay('a', 200_000)).to.equal(125)
  })
})
