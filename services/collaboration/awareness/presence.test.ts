import { expect } from 'chai'
import { headerSize } from '../protocol/frame.ts'
import { readMessage } from '../protocol/message.ts'
import { presenceFrame } from './entry.ts'
import { Presence, type Announcer } from './presence.ts'

const socketOf = (id: string): Announcer => ({
  stamp: { id, name: id.toUpperCase(), color: '#1c6e8c' },
  hasAnnounced: false,
})

/** Says something of a client, as its own page or another that passes it on. */
function say(presence: Presence, by: Announcer, client: number, clock: number): void {
  const frame = presenceFrame([{ client, clock, state: Buffer.from('{"cursor":1}') }])
  const message = readMessage(frame.subarray(headerSize(frame.length)))
  if (message.type !== 'awareness') throw new Error(`This is ${message.type}.`)
  presence.announce(by, message.entries, 0)
}

const clients = (presence: Presence): number[] => presence.list().map(({ client }) => client)

describe('presence', () => {
  it('[R5] ends with the tab whose it is, though another of the same agent has passed it on', () => {
    const presence = new Presence(() => true)
    const [first, second] = [socketOf('ana'), socketOf('ana')]
    say(presence, first, 1, 1)
    say(presence, second, 2, 1)
    say(presence, first, 2, 1)
    say(presence, second, 2, 2)
    say(presence, first, 2, 2)
    presence.leave(second, 0)
    expect(clients(presence)).to.deep.equal([1])
  })

  it('[S5] goes on when the same page comes by a new socket before its old one has closed', () => {
    const presence = new Presence(() => true)
    const [old, fresh] = [socketOf('ana'), socketOf('ana')]
    say(presence, old, 1, 1)
    say(presence, fresh, 1, 1)
    presence.leave(old, 0)
    expect(clients(presence)).to.deep.equal([1])
    presence.leave(fresh, 0)
    expect(clients(presence)).to.deep.equal([])
  })

  it('[R5] of another instance is not taken over by who passes it on here', () => {
    const presence = new Presence(() => true)
    const here = socketOf('ana')
    say(presence, here, 1, 1)
    presence.applyRemote('ana', { client: 2, clock: 1, state: Buffer.from('{}') }, 0)
    say(presence, here, 2, 1)
    presence.applyRemote('ana', { client: 2, clock: 1, state: Buffer.from('null') }, 0)
    expect(clients(presence)).to.deep.equal([1])
  })
})
