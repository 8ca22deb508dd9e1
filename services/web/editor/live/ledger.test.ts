import { expect } from 'chai'
import { Ledger } from './ledger.ts'

/** A ledger on a connection that has exchanged states. */
function settled(): Ledger {
  const ledger = new Ledger()
  ledger.opened()
  ledger.sent('state')
  ledger.acknowledged(1)
  return ledger
}

describe('the ledger of what is saved', () => {
  it('has nothing to save before the first letter', () => {
    expect(new Ledger().unsaved).to.be.false
  })

  it('is unsaved from the first letter on', () => {
    const ledger = settled()
    ledger.wrote()
    expect(ledger.unsaved).to.be.true
  })

  it('is not saved by the mere sending', () => {
    const ledger = settled()
    ledger.wrote()
    ledger.sent('update')
    expect(ledger.unsaved).to.be.true
  })

  it('is saved once the server has committed the last letter', () => {
    const ledger = settled()
    for (let letter = 0; letter < 3; letter++) {
      ledger.wrote()
      ledger.sent('update')
    }
    ledger.acknowledged(3)
    expect(ledger.unsaved).to.be.true
    ledger.acknowledged(4)
    expect(ledger.unsaved).to.be.false
  })

  it('does not take a later letter for an older one after a loss of connection', () => {
    const ledger = settled()
    ledger.wrote()
    ledger.opened()
    ledger.wrote()
    ledger.sent('update')
    ledger.acknowledged(1)
    expect(ledger.unsaved).to.be.true
  })

  it('is saved when the state that holds what was written away has been committed', () => {
    const ledger = settled()
    ledger.wrote()
    ledger.opened()
    ledger.wrote()
    ledger.sent('update')
    ledger.sent('state')
    ledger.acknowledged(2)
    expect(ledger.unsaved).to.be.false
  })

  it('is saved when the last piece of a change has been committed, and not before', () => {
    const ledger = settled()
    ledger.wrote()
    ledger.sent('piece')
    ledger.sent('piece')
    ledger.sent('update')
    ledger.acknowledged(3)
    expect(ledger.unsaved).to.be.true
    ledger.acknowledged(4)
    expect(ledger.unsaved).to.be.false
  })

  it('is saved when the last piece of the state that holds what was written away has been committed', () => {
    const ledger = settled()
    ledger.wrote()
    ledger.opened()
    ledger.sent('piece')
    ledger.sent('state')
    ledger.acknowledged(1)
    expect(ledger.unsaved).to.be.true
    ledger.acknowledged(2)
    expect(ledger.unsaved).to.be.false
  })

  it('ignores presence', () => {
    const ledger = settled()
    ledger.wrote()
    ledger.sent('other')
    ledger.sent('update')
    ledger.acknowledged(2)
    expect(ledger.unsaved).to.be.false
  })

  it('ignores an acknowledgement of frames that it never sent', () => {
    const ledger = settled()
    ledger.wrote()
    ledger.acknowledged(9)
    expect(ledger.unsaved).to.be.true
  })
})
