import { expect } from 'chai'
import { writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { kindOf } from './wire.ts'

/** A frame as the provider builds it: message type 0, then what `write` adds. */
function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

describe('the kinds of frames', () => {
  const doc = new Y.Doc()

  it('knows a whole state', () => {
    expect(kindOf(frame((encoder) => writeSyncStep2(encoder, doc)))).to.equal('state')
  })

  it('knows a single change', () => {
    expect(kindOf(frame((encoder) => writeUpdate(encoder, Y.encodeStateAsUpdate(doc))))).to.equal('update')
  })

  it('takes a question for no change', () => {
    expect(kindOf(frame((encoder) => writeSyncStep1(encoder, doc)))).to.equal('other')
  })

  it('takes presence for no change', () => {
    expect(kindOf(Uint8Array.of(1, 2, 0, 1))).to.equal('other')
  })
})
