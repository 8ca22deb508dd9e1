import { BlockNoteEditor } from '@blocknote/core'
import { expect } from 'chai'
import * as Y from 'yjs'
import { pageFragment } from '@parvis/contract/live/fragment.ts'
import { allOf, orderlyPage, randomFrom, wordless } from '../../test/random-pages.ts'
import { pageSchema } from '../blocks/schema.ts'
import { Judge } from './judge.ts'
import { mend, mendTwins } from './mend.ts'

const nodes = BlockNoteEditor.create({ schema: pageSchema(wordless, '') }).pmSchema
const fragmentOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(pageFragment)
const isFine = (doc: Y.Doc): boolean => new Judge(nodes).page(fragmentOf(doc)) === 'fine'
const wordsIn = (content: Y.XmlElement): string => content.toArray().map(String).join('')
const lettersOf = (doc: Y.Doc): string[] =>
  [
    ...allOf(fragmentOf(doc))
      .replaceAll(/"\|\{[^<]*?\}\{"/g, '')
      .matchAll(/lettres\d+|neuf\d+/g),
  ]
    .map(([letters]) => letters)
    .sort()

const elementsOf = (parent: Y.XmlFragment): Y.XmlElement[] =>
  parent.toArray().flatMap((child) => (child instanceof Y.XmlElement ? [child, ...elementsOf(child)] : []))

/** Another copy of a page, as someone else has it. */
function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function meet(one: Y.Doc, two: Y.Doc): void {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
}

/** Makes a block another, as y-prosemirror does, or puts a block below it. */
function change(doc: Y.Doc, index: number, by: number): void {
  const containers = elementsOf(fragmentOf(doc)).filter(({ nodeName }) => nodeName === 'blockContainer')
  const container = containers[index % containers.length]
  if (!container) return
  const content = new Y.XmlElement(by % 2 === 0 ? 'quote' : 'bulletListItem')
  content.insert(0, [new Y.XmlText(`neuf${100 + by}`)])
  const [old, below] = elementsOf(container).filter(({ parent }) => parent === container)
  if (by % 3 > 0 || below !== undefined) {
    if (old) container.delete(0, 1)
    container.insert(0, [content])
    return
  }
  const block = new Y.XmlElement('blockContainer')
  block.insert(0, [content])
  const group = new Y.XmlElement('blockGroup')
  group.insert(0, [block])
  container.insert(container.length, [group])
}

describe('mending a page', () => {
  it('[S3b] keeps every word of changes that crossed, and is one change for all who make it', () => {
    let crossed = 0
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = randomFrom(seed)
      const one = orderlyPage(random, 5)
      const two = copyOf(one)
      const index = Math.floor(random() * 100)
      for (let i = 0; i < 2; i += 1) {
        change(one, index + i, Math.floor(random() * 6))
        change(two, index + i, 6 + Math.floor(random() * 6))
      }
      meet(one, two)
      if (isFine(one)) continue
      crossed += 1
      const before = lettersOf(one)
      // Two pages in the same state, as `meet` leaves them.
      const [here, there] = [copyOf(one), copyOf(one)]
      mend(fragmentOf(here))
      mend(fragmentOf(there))
      meet(here, there)
      expect(isFine(here), `seed ${seed}: ${allOf(fragmentOf(here))}`).to.equal(true)
      expect(lettersOf(here), `seed ${seed}`).to.deep.equal(before)
      expect(allOf(fragmentOf(there)), `seed ${seed}`).to.equal(allOf(fragmentOf(here)))
    }
    expect(crossed).to.be.above(50)
  })

  it('[S3b] makes one page of two that two people began', () => {
    const one = orderlyPage(randomFrom(1), 3)
    meet(one, orderlyPage(randomFrom(2), 3))
    const before = lettersOf(one)
    expect(isFine(one)).to.equal(false)
    mend(fragmentOf(one))
    expect(isFine(one)).to.equal(true)
    expect(lettersOf(one)).to.deep.equal(before)
  })

  it('[S3b] makes one block of a text that two have made two contents of, and keeps what each wrote into it', () => {
    const page = (...texts: string[]) => {
      const doc = new Y.Doc()
      const [group, container] = [new Y.XmlElement('blockGroup'), new Y.XmlElement('blockContainer')]
      container.insert(
        0,
        texts.map((text, index) => {
          const content = new Y.XmlElement(index === 0 ? 'quote' : 'bulletListItem')
          content.insert(0, [new Y.XmlText(text)])
          return content
        }),
      )
      group.insert(0, [container])
      fragmentOf(doc).insert(0, [group])
      mend(fragmentOf(doc))
      return elementsOf(fragmentOf(doc))
        .filter(({ nodeName }) => nodeName === 'quote' || nodeName === 'bulletListItem')
        .map((content) => wordsIn(content))
    }
    expect(page('Un texte', 'Un texte')).to.deep.equal(['Un texte'])
    expect(page('Un texte plus long', 'Un texte')).to.deep.equal(['Un texte plus long'])
    expect(page('Un texte long', 'Un texte louable')).to.deep.equal(['Un texte long', 'louable'])
    expect(page('', 'Un texte')).to.deep.equal(['', 'Un texte'])
  })

  it('[S3b] makes one of a block that two have moved at once, and gives copies that differ ids of their own', () => {
    const texts = ['un', 'un', 'deux']
    const doc = new Y.Doc()
    const group = new Y.XmlElement('blockGroup')
    fragmentOf(doc).insert(0, [group])
    const blocks = texts.map((text) => {
      const [container, content] = [new Y.XmlElement('blockContainer'), new Y.XmlElement('paragraph')]
      container.setAttribute('id', 'same')
      content.insert(0, [new Y.XmlText(text)])
      container.insert(0, [content])
      return container
    })
    doc.transact((transaction) => {
      group.insert(0, blocks)
      doc.once('beforeObserverCalls', () => mendTwins(fragmentOf(doc), transaction))
    })
    const left = elementsOf(group).filter(({ nodeName }) => nodeName === 'blockContainer')
    expect(left.map((block) => elementsOf(block).map((content) => wordsIn(content)))).to.deep.equal([
      ['un'],
      ['deux'],
    ])
    expect(new Set(left.map((block) => block.getAttribute('id'))).size).to.equal(2)
  })

  it('[S3b] makes one of two copies of which the later holds more, and leaves of others what only they say', () => {
    const doc = new Y.Doc()
    const [group] = [new Y.XmlElement('blockGroup')]
    fragmentOf(doc).insert(0, [group])
    const block = (text: string, ...below: Y.XmlElement[]) => {
      const [container, content] = [new Y.XmlElement('blockContainer'), new Y.XmlElement('paragraph')]
      container.setAttribute('id', `same${String(below.length)}`)
      content.insert(0, [new Y.XmlText(text)])
      container.insert(0, [content])
      if (below.length === 0) return container
      const list = new Y.XmlElement('blockGroup')
      list.insert(0, below)
      container.insert(1, [list])
      return container
    }
    doc.transact((transaction) => {
      group.insert(0, [block('un', block('sous')), block('un deux', block('sous encore'))])
      doc.once('beforeObserverCalls', () => mendTwins(fragmentOf(doc), transaction))
    })
    expect(
      elementsOf(group).flatMap(({ nodeName }) => (nodeName === 'blockGroup' ? [nodeName] : [])),
    ).to.have.length(1)
    expect(
      elementsOf(group)
        .filter(({ nodeName }) => nodeName === 'paragraph')
        .map((content) => wordsIn(content)),
    ).to.deep.equal(['un deux', 'sous encore'])
  })
})
