import { expect } from 'chai'
import { byUrgency, remainingMs, sampled, summarise } from './upload-summary.ts'
import type { Status, Transfer } from '../engine/transfer.ts'

const transfer = (status: Status, sentBytes = 0): Transfer => ({
  ...{ id: status.state, spaceId: 's', parentId: null, folders: [], onSameName: 'keep-both' },
  ...{ name: status.state, size: 100, sentBytes, status },
})
const failed: Status = { state: 'failed', error: undefined }
const done: Status = { state: 'done', documentId: 'd' }

describe('the summary of uploads', () => {
  it('counts what moves, what rests and what is through', () => {
    const all = [
      transfer({ state: 'sending' }, 40),
      transfer({ state: 'paused' }, 10),
      transfer(failed),
      transfer(done),
    ]
    expect(summarise(all)).to.include({ active: 1, paused: 1, failed: 1, done: 1, size: 300, sentBytes: 150 })
  })

  it('puts what needs someone first', () => {
    const all = [
      transfer(done),
      transfer({ state: 'waiting' }),
      transfer({ state: 'sending' }),
      transfer(failed),
    ]
    expect(byUrgency(all).map(({ name }) => name)).to.deep.equal(['failed', 'sending', 'waiting', 'done'])
  })

  it('tells the time that is left from the pace of the last seconds', () => {
    const samples = sampled(sampled([], { atMs: 0, bytes: 0 }), { atMs: 2000, bytes: 1000 })
    expect(remainingMs(samples, 5000)).to.equal(10_000)
    expect(remainingMs(samples.slice(0, 1), 5000)).to.equal(undefined)
  })

  it('begins anew when the list was emptied', () => {
    expect(sampled([{ atMs: 0, bytes: 500 }], { atMs: 100, bytes: 0 })).to.have.length(1)
  })
})
