import { expect } from 'chai'
import { ration } from './ration.ts'

describe('a ration', () => {
  it('is each one’s own, and new each minute', () => {
    let nowMs = 59_000
    const grants = ration(2, () => nowMs)
    expect([grants('a'), grants('a'), grants('a'), grants('b')]).to.deep.equal([true, true, false, true])
    nowMs = 60_000
    expect([grants('a'), grants('a'), grants('a')]).to.deep.equal([true, true, false])
  })
})
