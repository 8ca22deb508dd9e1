import { expect } from 'chai'
import * as Y from 'yjs'
import { readTyping, textName, typed, typing } from './typing.ts'

/** What Yjs itself sends while someone types `count` characters one by one. */
function yjsUpdates(client: number, count: number): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = client
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let clock = 0; clock < count; clock++)
    doc.getText(textName).insert(clock, typed(client, clock, clock + 1))
  return updates
}

describe('typing by hand', () => {
  it('writes the bytes that Yjs writes', () => {
    const client = 2_000_000_123
    const byHand = Array.from({ length: 300 }, (_, clock) => typing(client, clock))
    expect(byHand.map((bytes) => [...bytes])).to.deep.equal(
      yjsUpdates(client, 300).map((bytes) => [...bytes]),
    )
  })

  it('reads what several people typed, merged by bytes or by a document', () => {
    const updates = [typing(7, 0), typing(9, 0), typing(7, 1), typing(9, 1), typing(7, 2)]
    const doc = new Y.Doc()
    for (const update of updates) Y.applyUpdate(doc, update)
    for (const merged of [Y.mergeUpdates(updates), Y.encodeStateAsUpdate(doc)]) {
      const read = new Map<number, number>()
      const understood = readTyping(merged, 0, merged.length, (client, clock, count) => {
        expect(clock).to.equal(read.get(client) ?? 0)
        read.set(client, clock + count)
      })
      expect(understood).to.equal(true)
      expect([...read].sort()).to.deep.equal([
        [7, 3],
        [9, 2],
      ])
    }
  })

  it('types a run at once as it types it one by one', () => {
    const [oneByOne, atOnce] = [new Y.Doc(), new Y.Doc()]
    for (let clock = 0; clock < 200; clock++) Y.applyUpdate(oneByOne, typing(5, clock))
    Y.applyUpdate(atOnce, typing(5, 0, 120))
    Y.applyUpdate(atOnce, typing(5, 120, 80))
    expect(atOnce.getText(textName).toJSON()).to.equal(oneByOne.getText(textName).toJSON())
    expect(atOnce.getText(textName).toJSON()).to.equal(typed(5, 0, 200))
  })
})
