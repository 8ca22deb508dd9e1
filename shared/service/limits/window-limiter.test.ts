import { expect } from 'chai'
import { minuteMs, WindowLimiter } from './window-limiter.ts'

describe('a limit of so much in each window', () => {
  it('is each key’s own, and new in the next window', () => {
    const limiter = new WindowLimiter({ most: 2, windowMs: minuteMs })
    const take = (key: string, nowMs: number) => limiter.take(key, 1, nowMs)
    expect([take('a', 59_000), take('a', 59_001), take('a', 59_999), take('b', 59_999)]).to.deep.equal([
      true,
      true,
      false,
      true,
    ])
    expect([take('a', 60_000), take('a', 60_001), take('a', 60_002)]).to.deep.equal([true, true, false])
  })

  it('takes all of an amount or nothing of it', () => {
    const limiter = new WindowLimiter({ most: 10, windowMs: minuteMs })
    expect([8, 3, 2, 1].map((amount) => limiter.take('a', amount, 0))).to.deep.equal([
      true,
      false,
      true,
      false,
    ])
  })
})
