import { expect } from 'chai'
import { headerSize } from '../protocol/frame.ts'
import { readMessage } from '../protocol/message.ts'
import { Malformed } from '../protocol/varint.ts'
import { presenceFrame, readEntries } from './entry.ts'

/** A message about so many people, client 1 the first, as it arrives. */
function about(people: number): Buffer {
  const entries = Array.from({ length: people }, (_, index) => ({
    client: index + 1,
    clock: 7,
    state: Buffer.from('{}'),
  }))
  const frame = presenceFrame(entries)
  return frame.subarray(headerSize(frame.length))
}

function clientsOf(message: Uint8Array, isWanted: (client: number) => boolean): number[] {
  const read = readMessage(message)
  if (read.type !== 'awareness') throw new Error(`This is ${read.type}.`)
  return readEntries(read.entries, isWanted).map(({ client }) => client)
}

describe('the entries of an awareness message', () => {
  it('[R5] are those that are wanted, wherever they stand', () => {
    expect(clientsOf(about(1_000), (client) => client > 997)).to.deep.equal([998, 999, 1_000])
  })

  it('[S3] are 64 at most, however many someone makes up', () => {
    expect(clientsOf(about(1_000), () => true)).to.have.length(64)
  })

  it('[S3] are refused as a whole when one of them ends too early', () => {
    const message = about(1_000)
    expect(() => clientsOf(message.subarray(0, message.length - 1), () => true)).to.throw(Malformed)
  })
})
