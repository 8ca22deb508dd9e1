import { expect } from 'chai'
import { ApiError } from '@parvis/contract/client.ts'
import { FileChanged, isForgotten, triesFor } from './retry-policy.ts'
import { PartRefused, StoreUnreached } from './put-part.ts'

const refusal = (type: string, status: number) => new ApiError({ type, title: type, status })

describe('patience with uploads', () => {
  it('has no end while it is only the network, or Parvis starting again', () => {
    const passing = [
      new StoreUnreached(),
      new TypeError('Failed to fetch'),
      refusal('unavailable', 503),
      refusal('database-unavailable', 503),
      refusal('too-many-requests', 429),
    ]
    expect(passing.map(triesFor)).to.deep.equal(passing.map(() => Infinity))
  })

  it('ends after a minute when the store only refuses', () => {
    expect([
      triesFor(new PartRefused(503)),
      triesFor(refusal('object-store-unavailable', 503)),
    ]).to.deep.equal([8, 8])
  })

  it('has none with what will not change', () => {
    const meant = [
      new FileChanged(),
      new PartRefused(404),
      refusal('quota-exceeded', 409),
      refusal('forbidden', 403),
      refusal('too-large', 413),
    ]
    expect(meant.map(triesFor)).to.deep.equal([1, 1, 1, 1, 1])
  })

  it('begins again with an upload that the server has given up', () => {
    expect(
      [new PartRefused(404), refusal('not-found', 404), refusal('forbidden', 403)].map(isForgotten),
    ).to.deep.equal([true, true, false])
  })
})
