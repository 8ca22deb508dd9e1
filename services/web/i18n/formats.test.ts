import { expect } from 'chai'
import { formatBytes, formatDate, formatRelative } from './formats.ts'

const now = new Date(2026, 10, 23, 15, 30)
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

describe('formats', () => {
  it('says sizes as people do, in thousands', () => {
    expect(formatBytes('fr', 0)).to.equal('0\u00a0o')
    expect(formatBytes('fr', 999)).to.equal('999\u00a0o')
    expect(formatBytes('fr', 12_345)).to.equal('12\u00a0Ko')
    expect(formatBytes('en', 4_830_000)).to.equal('4.8\u00a0MB')
    expect(formatBytes('fr', 5e15)).to.match(/000\u00a0To$/)
  })

  it('carries a size that rounds up to the next unit', () => {
    expect(formatBytes('en', 999_999)).to.equal('1\u00a0MB')
  })

  it('writes dates day first', () => {
    expect(formatDate('fr', now)).to.equal('23/11/2026')
    expect(formatDate('en', now)).to.equal('23/11/2026')
  })

  it('says how long ago, by the calendar for days', () => {
    expect(formatRelative('fr', before(0.5), now)).to.equal('à l’instant')
    expect(formatRelative('fr', before(1), now)).to.equal('il y a 1\u00a0min')
    expect(formatRelative('fr', before(5), now)).to.equal('il y a 5\u00a0min')
    expect(formatRelative('fr', before(120), now)).to.equal('il y a 2\u00a0h')
    expect(formatRelative('fr', before(16 * 60), now)).to.equal('hier')
    expect(formatRelative('fr', before(14 * 24 * 60), now)).to.equal('09/11/2026')
  })

  it('takes a clock that is a little behind for now', () => {
    expect(formatRelative('en', before(-2), now)).to.equal('just now')
  })
})
