import { expect } from 'chai'
import { DurabilityTracker } from './durability-tracker.ts'

/** A tracker of a connection that has exchanged states. */
function settled(): DurabilityTracker {
  const tracker = new DurabilityTracker()
  tracker.opened()
  tracker.sent('state')
  tracker.acknowledged(1)
  return tracker
}

describe('the tracker of what is durable', () => {
  it('has nothing to save before the first letter', () => {
    expect(new DurabilityTracker().unsaved).to.be.false
  })

  it('is unsaved from the first letter on', () => {
    const tracker = settled()
    tracker.wrote()
    expect(tracker.unsaved).to.be.true
  })

  it('is not saved by the mere sending', () => {
    const tracker = settled()
    tracker.wrote()
    tracker.sent('update')
    expect(tracker.unsaved).to.be.true
  })

  it('is saved once the server has committed the last letter', () => {
    const tracker = settled()
    for (let letter = 0; letter < 3; letter++) {
      tracker.wrote()
      tracker.sent('update')
    }
    tracker.acknowledged(3)
    expect(tracker.unsaved).to.be.true
    tracker.acknowledged(4)
    expect(tracker.unsaved).to.be.false
  })

  it('does not take a later letter for an older one after a loss of connection', () => {
    const tracker = settled()
    tracker.wrote()
    tracker.opened()
    tracker.wrote()
    tracker.sent('update')
    tracker.acknowledged(1)
    expect(tracker.unsaved).to.be.true
  })

  it('is saved when the state that holds what was written away has been committed', () => {
    const tracker = settled()
    tracker.wrote()
    tracker.opened()
    tracker.wrote()
    tracker.sent('update')
    tracker.sent('state')
    tracker.acknowledged(2)
    expect(tracker.unsaved).to.be.false
  })

  it('is saved when the last piece of a change has been committed, and not before', () => {
    const tracker = settled()
    tracker.wrote()
    tracker.sent('piece')
    tracker.sent('piece')
    tracker.sent('update')
    tracker.acknowledged(3)
    expect(tracker.unsaved).to.be.true
    tracker.acknowledged(4)
    expect(tracker.unsaved).to.be.false
  })

  it('is saved when the last piece of the state that holds what was written away has been committed', () => {
    const tracker = settled()
    tracker.wrote()
    tracker.opened()
    tracker.sent('piece')
    tracker.sent('state')
    tracker.acknowledged(1)
    expect(tracker.unsaved).to.be.true
    tracker.acknowledged(2)
    expect(tracker.unsaved).to.be.false
  })

  it('ignores presence', () => {
    const tracker = settled()
    tracker.wrote()
    tracker.sent('other')
    tracker.sent('update')
    tracker.acknowledged(2)
    expect(tracker.unsaved).to.be.false
  })

  it('ignores an acknowledgement of frames that it never sent', () => {
    const tracker = settled()
    tracker.wrote()
    tracker.acknowledged(9)
    expect(tracker.unsaved).to.be.true
  })
})
