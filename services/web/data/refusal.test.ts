import { expect } from 'chai'
import { ApiError } from '@parvis/contract/client.ts'
import { refusalOf } from './refusal.ts'

describe('refusal', () => {
  const problem = (type: string, status = 400) => new ApiError({ type, title: '', status })

  it('knows a problem of the catalogue by the end of its type', () => {
    expect(refusalOf(problem('/problems/last-manager', 409))).to.equal('last-manager')
    expect(refusalOf(problem('last-manager', 409))).to.equal('last-manager')
  })

  it('knows a problem by the name that the last release had for it', () => {
    expect(refusalOf(problem('store-away', 503))).to.equal('object-store-unavailable')
  })

  it('takes a problem of a later release for one of its kind, by its status', () => {
    expect(refusalOf(problem('message-queue-unavailable', 503))).to.equal('unavailable')
  })

  it('makes the best of answers that are no problem of ours', () => {
    expect(refusalOf(problem('about:blank', 401))).to.equal('not-signed-in')
    expect(refusalOf(problem('about:blank', 404))).to.equal('not-found')
    expect(refusalOf(problem('about:blank', 502))).to.equal('unavailable')
    expect(refusalOf(problem('about:blank', 418))).to.equal('unknown')
  })

  it('tells a lost connection from a bug', () => {
    expect(refusalOf(new TypeError('Failed to fetch'))).to.equal('offline')
    expect(refusalOf(new TypeError('x is undefined'))).to.equal('unknown')
  })
})
