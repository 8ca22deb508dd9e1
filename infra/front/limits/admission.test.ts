import { expect } from 'chai'
import { type Activity, ConnectionAdmission } from './admission.ts'

describe('admission that run short', () => {
  let ended: string[] = []
  let admission: ConnectionAdmission
  const open = (connections: number, connectionsPerAddress = connections) => {
    ended = []
    admission = new ConnectionAdmission({ connections, connectionsPerAddress, requestsPerAddress: 1 })
  }
  const come = (name: string, address: string, activity: Activity = 'idle', hasSession = false) => {
    const slot = admission.admit(address, () => ended.push(name))
    slot?.setActivity(activity)
    if (hasSession) slot?.markAuthenticated()
    return slot
  }
  /** Who goes, one after the other, when people come who stay. */
  const whoGoesFor = (count: number) => {
    for (let i = 0; i < count; i += 1) come(`newcomer ${i}`, '192.0.2.9', 'socket', true)
    return ended
  }

  it('are first the oldest idle stranger’s, then the oldest idle one’s, then the stranger’s who is busy the longest', () => {
    open(7)
    come('socket', 'a', 'socket')
    come('signed in, busy', 'a', 'busy', true)
    come('busy stranger', 'a', 'busy')
    come('signed in, idle', 'a', 'idle', true)
    come('old stranger', 'a')
    come('young stranger', 'a')
    come('busy stranger, young', 'a', 'busy')
    expect(whoGoesFor(6)).to.deep.equal([
      'old stranger',
      'young stranger',
      'signed in, idle',
      'busy stranger',
      'busy stranger, young',
    ])
    expect([admission.evicted, admission.refused, admission.count]).to.deep.equal([5, 1, 7])
  })

  it('count the time from when someone became what they are', () => {
    open(3)
    const first = come('first', 'a')
    come('second', 'a')
    first?.setActivity('busy')
    first?.setActivity('idle')
    come('third', 'a')
    expect(whoGoesFor(3)).to.deep.equal(['second', 'first', 'third'])
  })

  it('are those of the address that has the most, when the whole is full', () => {
    open(6)
    come('alone', 'a')
    for (const name of ['one', 'two', 'three']) come(name, 'b')
    come('pair', 'c')
    come('pair', 'c')
    expect(whoGoesFor(3)).to.deep.equal(['one', 'two', 'pair'])
  })

  it('of a stranger go before those of people with a session, whoever has more', () => {
    open(4)
    for (const name of ['mine 1', 'mine 2', 'mine 3']) come(name, 'a', 'idle', true)
    come('stranger', 'b')
    expect(whoGoesFor(2)).to.deep.equal(['stranger', 'mine 1'])
  })

  it('of one address are taken from its own when those are all taken', () => {
    open(10, 2)
    come('other', 'b')
    come('one', 'a')
    come('two', 'a')
    come('three', 'a')
    expect([ended, admission.count]).to.deep.equal([['one'], 3])
  })

  it('are free again at once, and once, when someone leaves', () => {
    open(1)
    const one = come('one', 'a')
    one?.release()
    one?.release()
    expect(admission.count).to.equal(0)
    expect(come('two', 'b', 'socket')).to.not.equal(undefined)
    expect(come('three', 'c')).to.equal(undefined)
    expect([ended, admission.refused]).to.deep.equal([[], 1])
  })
})
