import { expect } from 'chai'
import { delayMs, pause, type Network } from './backoff.ts'

const gone: Network = { online: () => new Promise(() => undefined) }

describe('back-off', () => {
  it('doubles up to half a minute', () => {
    const longest = [1, 2, 3, 4, 20].map((attempt) => delayMs(attempt, () => 1))
    expect(longest).to.deep.equal([500, 1000, 2000, 4000, 30_000])
  })

  it('spreads those who return over half of the time', () => {
    expect(delayMs(4, () => 0)).to.equal(2000)
  })

  it('ends as soon as the network is back', async () => {
    const back: Network = { online: () => Promise.resolve() }
    const start = Date.now()
    await pause(back, 10_000, new AbortController().signal)
    expect(Date.now() - start).to.be.below(1000)
  })

  it('ends with the reason when aborted', async () => {
    const leaving = new AbortController()
    const waiting = pause(gone, 10_000, leaving.signal).catch((error: unknown) => error)
    leaving.abort(new Error('left'))
    expect(await waiting).to.have.property('message', 'left')
  })
})
