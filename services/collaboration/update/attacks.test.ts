import { expect } from 'chai'
import * as Y from 'yjs'
import type { Clocks } from '../protocol/clocks.ts'
import { Malformed, writeVarUint } from '../protocol/varint.ts'
import { addDepths, judge, readUpdate } from './judge.ts'
import { maxDepth, Nesting } from './nesting.ts'
import { maxRootRanges, RootItems, rootItemsOf } from './root.ts'

/** Bytes from numbers (varUint) and bytes. */
function bytes(...parts: (number | Uint8Array)[]): Uint8Array {
  const target = new Uint8Array(
    parts.length * 10 + parts.reduce<number>((n, p) => n + (typeof p === 'number' ? 0 : p.length), 0),
  )
  let at = 0
  for (const part of parts)
    if (typeof part === 'number') at = writeVarUint(target, at, part)
    else {
      target.set(part, at)
      at += part.length
    }
  return target.slice(0, at)
}

/** The first byte of a text item that has an origin. */
const item = Uint8Array.of(0x84)

function updatesOf(act: (doc: Y.Doc) => void): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  act(doc)
  return updates
}

const refused = (update: Uint8Array): void => {
  expect(() => readUpdate(update)).to.throw(Malformed)
}

describe('updates of strangers', () => {
  it('[S3] takes what real documents send, and agrees with Yjs on it', () => {
    const updates = updatesOf((doc) => {
      const fragment = doc.getXmlFragment('document')
      const block = new Y.XmlElement('paragraph')
      fragment.insert(0, [block])
      block.setAttribute('level', '1')
      const text = new Y.XmlText()
      block.insert(0, [text])
      text.insert(0, 'Été 🌞', { bold: true })
      text.insertEmbed(2, { image: 'x' })
      text.delete(1, 2)
      doc.getMap('map').set('key', { deep: [1, null, undefined, 2.5, 'x', new Uint8Array(3), true, 12n] })
      doc.getArray('list').push(['a', 1, { b: [] }])
      doc.getMap('map').set('sub', new Y.Doc())
    })
    for (const update of [...updates, Y.mergeUpdates(updates)])
      expect(() => readUpdate(update)).not.to.throw()
  })

  it('[S3] refuses seven bytes that announce thirty million structs', () => {
    refused(bytes(1, 30_000_000, 1, 0))
  })

  it('[S3] refuses truncated, extended and scrambled updates, or reads them as Yjs does', () => {
    const [update = new Uint8Array()] = updatesOf((doc) => doc.getText('text').insert(0, 'Bonjour'))
    for (let i = 1; i < update.length; i += 1) refused(update.subarray(0, i))
    refused(bytes(update, 0))
    let seed = 1
    for (let round = 0; round < 5_000; round += 1) {
      const scrambled = update.slice()
      for (let i = 0; i < 3; i += 1) {
        seed = (seed * 48_271) % 2_147_483_647
        scrambled[seed % scrambled.length] = (seed >>> 8) & 0xff
      }
      try {
        readUpdate(scrambled)
      } catch (error) {
        if (!(error instanceof Malformed)) throw error
        continue
      }
      expect(() => Y.applyUpdate(new Y.Doc(), scrambled)).not.to.throw()
    }
  })

  it('[S3] refuses values and types that nest too deep', () => {
    const deep = Uint8Array.from({ length: 10_000 }, (_, i) => (i % 2 === 0 ? 117 : 1))
    refused(bytes(1, 1, 1, 0, 8, 1, new Uint8Array([1, 97]), 1, deep, 126, 0))
    const json = new TextEncoder().encode('['.repeat(5_000) + ']'.repeat(5_000))
    refused(bytes(1, 1, 1, 0, 5, 1, new Uint8Array([1, 97]), json.length, json, 0))
  })

  it('[S3] refuses a tree five thousand deep, in one update or level by level', () => {
    const grow = (doc: Y.Doc, levels: number): void => {
      let parent: Y.XmlFragment = doc.getXmlFragment('document')
      for (let level = 0; level < levels; level += 1) {
        const child = new Y.XmlElement('div')
        parent.insert(0, [child])
        parent = child
      }
    }
    const one = updatesOf((doc) =>
      doc.transact(() => {
        grow(doc, 5_000)
      }),
    )
    const many = updatesOf((doc) => {
      grow(doc, 400)
    })
    for (const updates of [one, many]) {
      const nesting = new Nesting(0)
      const clocks: Clocks = new Map()
      let taken = 0
      const takeAll = (): void => {
        for (const update of updates) {
          const verdict = judge(readUpdate(update), clocks)
          if (verdict.verdict !== 'accept') throw new Error(verdict.verdict)
          addDepths(nesting, verdict)
          for (const { client, to } of verdict.news) clocks.set(client, to)
          taken += 1
        }
      }
      expect(takeAll).to.throw(Malformed, 'nests too deep')
      expect(taken).to.be.at.most(maxDepth + 1)
    }
  })

  it('[S3] sees through a tree whose levels belong to two clients by turns', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    let parent: { doc: Y.Doc; path: number } = { doc: a, path: 0 }
    for (let level = 0; level < 400; level += 1) {
      let type: Y.XmlFragment = parent.doc.getXmlFragment('document')
      for (let i = 0; i < parent.path; i += 1) {
        const child = type.get(0)
        if (child instanceof Y.XmlElement) type = child
      }
      type.insert(0, [new Y.XmlElement('div')])
      const other = parent.doc === a ? b : a
      Y.applyUpdate(other, Y.encodeStateAsUpdate(parent.doc, Y.encodeStateVector(other)))
      parent = { doc: other, path: level + 1 }
    }
    const verdict = judge(readUpdate(Y.encodeStateAsUpdate(a)), new Map())
    if (verdict.verdict !== 'accept') throw new Error(verdict.verdict)
    expect(() => {
      addDepths(new Nesting(0), verdict)
    }).to.throw(Malformed, 'nests too deep')
  })

  describe('[S3b] in the root of the page', () => {
    const root = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('document')
    /** Takes all but the last, and is to refuse that one. */
    const refusesLast = (updates: Uint8Array[], nesting = new Nesting(0), clocks: Clocks = new Map()) => {
      updates.forEach((update, i) => {
        const verdict = judge(readUpdate(update), clocks)
        if (verdict.verdict !== 'accept') throw new Error(verdict.verdict)
        const add = (): void => {
          addDepths(nesting, verdict)
        }
        if (i === updates.length - 1) expect(add).to.throw(Malformed, 'no element in the root')
        else add()
        for (const { client, to } of verdict.news) clocks.set(client, to)
      })
    }
    const page = (doc: Y.Doc): void => {
      root(doc).insert(0, [new Y.XmlElement('blockGroup')])
    }
    /** The update by which someone who has the page does this to its root, read as another type. */
    const strayBeside = (act: (doc: Y.Doc) => void): Uint8Array[] => {
      const [first = new Uint8Array()] = updatesOf(page)
      const doc = new Y.Doc()
      Y.applyUpdate(doc, first)
      const updates = [first]
      doc.on('update', (update: Uint8Array) => updates.push(update))
      act(doc)
      return updates
    }

    it('refuses a string, a list, a text and an entry', () => {
      const aliens: ((doc: Y.Doc) => void)[] = [
        (doc) => doc.getText('document').insert(0, 'x'),
        (doc) => doc.getText('document').insertEmbed(0, { a: 1 }),
        (doc) => doc.getArray('document').push([1]),
        (doc) => doc.getArray('document').push([new Y.Map()]),
        (doc) => doc.getMap('document').set('a', 'x'),
        (doc) => doc.getMap('document').set('a', new Y.XmlElement('p')),
      ]
      for (const alien of aliens) refusesLast(updatesOf(alien))
      refusesLast(
        updatesOf((doc) => {
          root(doc).insert(0, [new Y.XmlText('x')])
        }),
      )
    })

    it('refuses them beside what lies there, before and after it is compacted', () => {
      const strays = [
        strayBeside((doc) => {
          doc.getText('document').insert(0, 'x')
        }),
        strayBeside((doc) => {
          doc.getText('document').insert(1, 'x')
        }),
        strayBeside((doc) => {
          doc.getArray('document').push(['x'])
        }),
      ]
      for (const updates of strays) {
        refusesLast(updates)
        const [first = new Uint8Array(), stray = new Uint8Array()] = updates
        const doc = new Y.Doc()
        Y.applyUpdate(doc, first)
        refusesLast(
          [stray],
          new Nesting(1, rootItemsOf(doc, 'document')),
          Y.decodeStateVector(Y.encodeStateVector(doc)),
        )
      }
      refusesLast([Y.mergeUpdates(strays[0] ?? [])])
    })

    const element = (child?: Y.XmlElement): Y.XmlElement => {
      const block = new Y.XmlElement('blockGroup')
      if (child !== undefined) block.insert(0, [child])
      return block
    }
    const several = (count: number, child: () => Y.XmlElement | undefined): Y.XmlElement[] =>
      Array.from({ length: count }, () => element(child()))
    /** That many blocks, and then a string behind the last of them. */
    const strayBehind = (blocks: Y.XmlElement[]): Uint8Array[] => {
      const [first = new Uint8Array()] = updatesOf((doc) => {
        root(doc).insert(0, blocks)
      })
      const doc = new Y.Doc()
      Y.applyUpdate(doc, first)
      const updates = [first]
      doc.on('update', (update: Uint8Array) => updates.push(update))
      doc.getText('document').insert(blocks.length, 'boo')
      return updates
    }

    it('refuses a string behind however many elements, before and after they are compacted', () => {
      for (const child of [() => undefined, () => element()]) {
        const updates = strayBehind(several(300, child))
        refusesLast(updates)
        const [first = new Uint8Array(), stray = new Uint8Array()] = updates
        const doc = new Y.Doc()
        Y.applyUpdate(doc, first)
        refusesLast(
          [stray],
          new Nesting(2, rootItemsOf(doc, 'document')),
          Y.decodeStateVector(Y.encodeStateVector(doc)),
        )
      }
    })

    it('takes a thousand restores by as many clients, keeps a run as one range, and refuses what it can’t remember', () => {
      const items = new RootItems()
      for (let restore = 0; restore < 1_000; restore += 1) expect(items.add(restore, 0, 1)).to.equal(true)
      let taken = 0
      for (let clock = 0; clock < 2 * maxRootRanges; clock += 1) if (items.add(5_000, clock, 1)) taken += 1
      for (let clock = 1_001; clock < maxRootRanges; clock += 1)
        if (items.add(6_000, 2 * clock, 1)) taken += 1
      expect(taken).to.equal(3 * maxRootRanges - 1_001)
      for (let again = 0; again < 3; again += 1) {
        expect(items.add(7_000, 0, 1)).to.equal(false)
        expect(items.has({ client: 7_000, clock: 0 })).to.equal(false)
      }
      expect(items.add(5_000, 2 * maxRootRanges, 1)).to.equal(true)
      // What is refused together with what it came with is taken back in part, and leaves room.
      items.forget(5_000, 10)
      expect([9, 10].map((clock) => items.has({ client: 5_000, clock }))).to.deep.equal([true, false])
      items.forget(6_000, 2 * (maxRootRanges - 1))
      expect(items.add(7_000, 0, 1)).to.equal(true)
      const stored = items.encode()
      expect(Buffer.compare(new RootItems(stored).encode(), stored)).to.equal(0)
    })

    it('refuses an update that fills the root, and takes nothing of it', () => {
      const full = new RootItems()
      for (let client = 1; client <= maxRootRanges; client += 1) full.learn(client, 0, 1)
      const nesting = new Nesting(1, full.encode())
      const [update = new Uint8Array()] = updatesOf(page)
      const verdict = judge(readUpdate(update), new Map())
      if (verdict.verdict !== 'accept') throw new Error(verdict.verdict)
      for (let again = 0; again < 2; again += 1)
        expect(() => {
          addDepths(nesting, verdict)
        }).to.throw(Malformed, 'too much in the root')
    })

    it('takes elements, whatever they hold, their deletion, and any other root', () => {
      const nesting = new Nesting(0)
      const clocks: Clocks = new Map()
      const updates = updatesOf((doc) => {
        page(doc)
        const text = new Y.XmlText('x')
        const element = new Y.XmlElement('fancyAlert')
        element.insert(0, [text])
        element.setAttribute('a', 'b')
        root(doc).insert(0, [element, new Y.XmlElement('iframe')])
        text.insert(1, 'y')
        root(doc).delete(1, 1)
        doc.getText('text').insert(0, 'x')
        doc.getMap('documents').set('a', 1)
      })
      for (const update of [...updates, Y.mergeUpdates(updates)]) {
        const verdict = judge(readUpdate(update), clocks)
        if (verdict.verdict !== 'accept') continue
        addDepths(nesting, verdict)
        for (const { client, to } of verdict.news) clocks.set(client, to)
      }
      expect(clocks.size).to.equal(1)
    })
  })

  it('[S4] takes no update whose clock, origin, parent or deletion is unknown', () => {
    const [first, second] = updatesOf((doc) => {
      doc.getText('text').insert(0, 'a')
      doc.getText('text').insert(1, 'b')
    })
    if (first === undefined || second === undefined) throw new Error('two updates')
    expect(judge(readUpdate(second), new Map()).verdict).to.equal('gap')
    const clocks: Clocks = new Map()
    const verdict = judge(readUpdate(first), clocks)
    if (verdict.verdict === 'accept') for (const { client, to } of verdict.news) clocks.set(client, to)
    expect(judge(readUpdate(first), clocks).verdict).to.equal('known')
    expect(judge(readUpdate(second), clocks).verdict).to.equal('accept')
    // A deletion of clocks 5 to 9 of client 7, whom nobody knows.
    expect(judge(readUpdate(bytes(0, 1, 7, 1, 5, 4)), clocks).verdict).to.equal('gap')
    // An item of client 9 whose origin is client 7's.
    const leaning = bytes(1, 1, 9, 0, item, 7, 0, 1, new Uint8Array([97]), 0)
    expect(judge(readUpdate(leaning), clocks).verdict).to.equal('gap')
  })

  it('[S4] takes no two items that lean on each other', () => {
    const circle = bytes(
      2,
      1,
      9,
      0,
      item,
      7,
      0,
      1,
      new Uint8Array([97]),
      1,
      7,
      0,
      item,
      9,
      0,
      1,
      new Uint8Array([98]),
      0,
    )
    expect(judge(readUpdate(circle), new Map()).verdict).to.equal('gap')
  })

  it('[S4] orders the clients of one update as they lean on each other', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()]
    for (let i = 0; i < 30; i += 1) {
      const [from, to] = i % 2 === 0 ? [a, b] : [b, a]
      from.getText('text').insert(i, 'x')
      Y.applyUpdate(to, Y.encodeStateAsUpdate(from))
    }
    expect(judge(readUpdate(Y.encodeStateAsUpdate(a)), new Map()).verdict).to.equal('accept')
  })
})
