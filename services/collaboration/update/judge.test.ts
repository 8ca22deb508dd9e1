import { expect } from 'chai'
import * as Y from 'yjs'
import type { Clocks } from '../protocol/clocks.ts'
import { judge, readUpdate, type Verdict } from './judge.ts'

describe('holding updates against a room', () => {
  it('[S4] accepts every update of a session in its order, and knows it afterwards', () => {
    const updates: Uint8Array[] = []
    const docs = [new Y.Doc(), new Y.Doc()]
    docs.forEach((doc, i) =>
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === 'other') return
        updates.push(update)
        const other = docs[1 - i]
        if (other !== undefined) Y.applyUpdate(other, update, 'other')
      }),
    )
    for (let i = 0; i < 200; i += 1) {
      const text = docs[i % 2]?.getText('text')
      text?.insert((i * 7) % (text.length + 1), 'mot ')
      if (i % 5 === 0) text?.delete(0, 2)
    }
    const clocks: Clocks = new Map()
    const take = (update: Uint8Array): Verdict['verdict'] => {
      const verdict = judge(readUpdate(update), clocks)
      if (verdict.verdict === 'accept') for (const { client, to } of verdict.news) clocks.set(client, to)
      return verdict.verdict
    }
    expect(new Set(updates.map(take))).to.deep.equal(new Set(['accept']))
    const inserts = updates.filter((update) => Y.decodeUpdate(update).ds.clients.size === 0)
    expect(new Set(inserts.map(take))).to.deep.equal(new Set(['known']))
    const [doc] = docs
    if (doc !== undefined) expect(clocks).to.deep.equal(Y.decodeStateVector(Y.encodeStateVector(doc)))
  })

  it('[S4] takes the rest of an update of which it has a part', () => {
    const doc = new Y.Doc()
    doc.getText('text').insert(0, 'abc')
    const clocks: Clocks = new Map([[doc.clientID, 2]])
    const verdict = judge(readUpdate(Y.encodeStateAsUpdate(doc)), clocks)
    expect(verdict.verdict).to.equal('accept')
    if (verdict.verdict === 'accept')
      expect(verdict.news).to.deep.equal([{ client: doc.clientID, from: 2, to: 3 }])
  })
})
