import { expect } from 'chai'
import * as Y from 'yjs'
import { pageFragment } from '@parvis/contract/live/fragment.ts'
import { cutUpdate } from './cut.ts'
import { seed } from './seed.ts'

/** A block as BlockNote has it: a container with an id and its content. */
function block(id: string, content: Y.XmlElement, children: Y.XmlElement[] = []): Y.XmlElement {
  const container = new Y.XmlElement('blockContainer')
  container.setAttribute('id', id)
  container.insert(0, [content])
  if (children.length > 0) {
    const group = new Y.XmlElement('blockGroup')
    group.insert(0, children)
    container.insert(1, [group])
  }
  return container
}

function paragraph(text: string, name = 'paragraph'): Y.XmlElement {
  const element = new Y.XmlElement(name)
  element.setAttribute('textColor', 'default')
  element.insert(0, [new Y.XmlText(text)])
  return element
}

function table(rows: number, columns: number): Y.XmlElement {
  const element = new Y.XmlElement('table')
  const cells = (row: number) =>
    Array.from({ length: columns }, (_, column) => {
      const cell = new Y.XmlElement('tableCell')
      cell.insert(0, [paragraph(`c${row}-${column}`, 'tableParagraph')])
      return cell
    })
  element.insert(
    0,
    Array.from({ length: rows }, (_, row) => {
      const line = new Y.XmlElement('tableRow')
      line.insert(0, cells(row))
      return line
    }),
  )
  return element
}

/** A page that was begun, and what the service has of it. */
function begun(): { doc: Y.Doc; group: Y.XmlElement; known: Uint8Array } {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment(pageFragment)
  seed(doc, fragment, 'test')
  const group = fragment.get(0)
  if (!(group instanceof Y.XmlElement)) throw new Error('no group')
  return { doc, group, known: Y.encodeStateAsUpdate(doc) }
}

/** The one update that `act` makes. */
function updateOf(doc: Y.Doc, act: () => void): Uint8Array {
  const updates: Uint8Array[] = []
  const note = (update: Uint8Array) => void updates.push(update)
  doc.on('update', note)
  doc.transact(act)
  doc.off('update', note)
  const [update] = updates
  if (!update || updates.length > 1) throw new Error('not one update')
  return update
}

/** Applies pieces one after the other, each to what was there; calls `check` after each. Returns what is there in the end. */
function applied(known: Uint8Array, pieces: Uint8Array[], check: (fragment: Y.XmlFragment) => void): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, known)
  for (const piece of pieces) {
    Y.applyUpdate(doc, piece)
    expect(doc.store.pendingStructs, 'a piece leans on a later one').to.equal(null)
    expect(doc.store.pendingDs, 'a piece deletes what comes later').to.equal(null)
    check(doc.getXmlFragment(pageFragment))
  }
  return doc
}

/** Every container has its id and one content, every row its cells: what an editor can show, and would mend otherwise. */
function isWhole(fragment: Y.XmlFragment): void {
  const faults: string[] = []
  for (const element of fragment.createTreeWalker(() => true)) {
    if (!(element instanceof Y.XmlElement)) continue
    if (element.nodeName === 'blockGroup' && element.length === 0) faults.push('an empty group')
    if (element.nodeName !== 'blockContainer') continue
    if (typeof element.getAttribute('id') !== 'string') faults.push('a block without its id')
    const contents = element
      .toArray()
      .filter((one) => one instanceof Y.XmlElement && one.nodeName !== 'blockGroup')
    if (contents.length !== 1) faults.push(`a block with ${contents.length} contents`)
  }
  expect(faults).to.deep.equal([])
}

const structsIn = (update: Uint8Array): number => Y.decodeUpdate(update).structs.length

const likeWhole = (doc: Y.Doc, pieces: Uint8Array[], known: Uint8Array, check = isWhole): void => {
  const result = applied(known, pieces, check)
  expect(Y.encodeStateAsUpdate(result)).to.deep.equal(Y.encodeStateAsUpdate(doc))
}

describe('cutting what is too large for the service', () => {
  it('leaves alone what is not', () => {
    const { doc, group } = begun()
    const update = updateOf(doc, () => group.insert(1, [block('a', paragraph('Court'))]))
    expect(cutUpdate(update)).to.deep.equal([update])
  })

  it('cuts between blocks, so that each piece leaves a page that can be shown', () => {
    const { doc, group, known } = begun()
    const blocks = Array.from({ length: 2_000 }, (_, i) =>
      block(`b${i}`, paragraph(`Point ${i}`), i % 5 === 0 ? [block(`b${i}-1`, paragraph('Détail'))] : []),
    )
    const pieces = cutUpdate(updateOf(doc, () => group.insert(1, blocks)))
    expect(pieces.length).to.be.above(2)
    for (const piece of pieces) expect(structsIn(piece)).to.be.below(5_000)
    likeWhole(doc, pieces, known)
  })

  it('cuts a table between its rows only where the service would not take it whole', () => {
    for (const [rows, isCut] of [
      [300, false],
      [1_200, true],
    ] as const) {
      const { doc, group, known } = begun()
      const pieces = cutUpdate(updateOf(doc, () => group.insert(1, [block('t', table(rows, 10))])))
      expect(pieces.length > 1, `${rows} rows`).to.equal(isCut)
      for (const piece of pieces) expect(structsIn(piece)).to.be.below(50_000)
      const columns = (fragment: Y.XmlFragment) => {
        for (const row of fragment.querySelectorAll('tableRow'))
          expect(row instanceof Y.XmlElement && row.length).to.equal(10)
      }
      likeWhole(doc, pieces, known, columns)
    }
  }).timeout(10_000)

  it('keeps in one piece what takes the place of what is deleted', () => {
    const { doc, group, known } = begun()
    const [first] = group.toArray()
    if (!(first instanceof Y.XmlElement)) throw new Error('no first block')
    const update = updateOf(doc, () => {
      group.insert(
        1,
        Array.from({ length: 1_200 }, (_, i) => block(`b${i}`, paragraph(`Point ${i}`))),
      )
      first.delete(0, 1)
      first.insert(0, [paragraph('Titre', 'heading')])
      group.insert(
        1_201,
        Array.from({ length: 1_200 }, (_, i) => block(`c${i}`, paragraph(`Suite ${i}`))),
      )
    })
    const pieces = cutUpdate(update)
    expect(pieces.length).to.be.above(1)
    likeWhole(doc, pieces, known)
  })

  it('cuts the state of a page that comes back, with what was deleted on the way', () => {
    const { doc, group, known } = begun()
    group.insert(
      1,
      Array.from({ length: 1_500 }, (_, i) => block(`b${i}`, paragraph(`Point ${i}`))),
    )
    group.delete(500, 300)
    group.insert(
      500,
      Array.from({ length: 1_500 }, (_, i) => block(`c${i}`, paragraph(`Suite ${i}`))),
    )
    group.delete(2_000, 100)
    const state = Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(known))
    const pieces = cutUpdate(state)
    expect(pieces.length).to.be.above(2)
    likeWhole(doc, pieces, known)
  })
})
