import { expect } from 'chai'
import { closes, type Close } from '@parvis/contract/live/closes.ts'
import { isFinal, linkAfter, patienceMs, triesAgain, type Link } from './connection-state.ts'

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

/** What each close code means to a page, written by hand. */
const expected: Record<Close, Link> = {
  badInput: 'not-understood',
  signIn: 'signed-out',
  refused: 'refused',
  gone: 'gone',
  tooLarge: 'too-large',
  pageFull: 'full',
  fault: 'faulty',
  comeBack: 'away',
  tooMany: 'crowded',
  restarting: 'away',
}

describe('the reason of a closed socket', () => {
  for (const [why, [code]] of Object.entries(closes))
    it(`is told apart: ${why}`, () => {
      // `Object.entries` forgets the names of its keys.
      expect(linkAfter(code, 'open')).to.equal(expected[why as Close])
    })

  it('is a matter of rights for two codes alone', () => {
    const ofRights = Object.values(closes).filter(([code]) =>
      ['refused', 'gone'].includes(linkAfter(code, 'open')),
    )
    expect(ofRights.map(([code]) => code)).to.deep.equal([4403, 4404])
  })

  it('is final or tried again, as the code says to every client', () => {
    for (const [code] of Object.values(closes)) {
      const link = linkAfter(code, 'open')
      if (link === 'signed-out') continue
      expect(isFinal(link), String(code)).to.equal(code >= 4400 && code < 4500)
      expect(triesAgain(link), String(code)).to.equal(!isFinal(link))
    }
  })

  it('is the size where a WebSocket says so by itself, and else the network', () => {
    expect(linkAfter(1009, 'open')).to.equal('too-large')
    expect(linkAfter(1006, 'open')).to.equal('away')
    expect(linkAfter(4999, 'open')).to.equal('away')
    expect(linkAfter(1006, 'crowded')).to.equal('crowded')
  })
})
