import { BlockNoteEditor } from '@blocknote/core'
import { expect } from 'chai'
import { initProseMirrorDoc, updateYFragment } from 'y-prosemirror'
import * as Y from 'yjs'
import { pageFragment } from '@parvis/contract/live/fragment.ts'
import { allOf, oddities, orderlyPage, randomFrom, wordless } from '../../test/random-pages.ts'
import { pageSchema } from '../blocks/schema.ts'
import { Judge } from './judge.ts'
import { toReadingView } from './to-reading-view.ts'
import { readingSchema } from './reading-schema.ts'

const nodes = BlockNoteEditor.create({ schema: pageSchema(wordless, '') }).pmSchema
const shown = BlockNoteEditor.create({ schema: readingSchema(wordless, String, '') }).pmSchema
const fragmentOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(pageFragment)

/** What an editor does with a page: reads it, has a letter typed into it, writes it back. */
function edit(doc: Y.Doc): void {
  const { doc: read, meta } = initProseMirrorDoc(fragmentOf(doc), nodes)
  const json = JSON.stringify(read.toJSON()).replaceAll('lettres', 'lettres!')
  updateYFragment(doc, fragmentOf(doc), nodes.nodeFromJSON(JSON.parse(json)), meta)
}

describe('the judge of pages', () => {
  it('[S3b] lets an editor have what it gives back whole', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const doc = orderlyPage(randomFrom(seed), 8)
      expect(new Judge(nodes).page(fragmentOf(doc)), `seed ${seed}`).to.equal('fine')
      const letters = allOf(fragmentOf(doc))
      edit(doc)
      // Attributes that were not written get their default.
      expect(lettersIn(allOf(fragmentOf(doc))), `seed ${seed}`).to.equal(
        lettersIn(letters).replaceAll('lettres', 'lettres!'),
      )
    }
  })

  it('[S3b] lets none have a page of which it would lose anything', () => {
    let held = 0
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = randomFrom(seed)
      const doc = orderlyPage(random, 5)
      const oddity = oddities[seed % oddities.length]
      if (oddity?.(fragmentOf(doc), random) !== true) continue
      held += 1
      const verdict = new Judge(nodes).page(fragmentOf(doc))
      expect(verdict, `seed ${seed}: ${allOf(fragmentOf(doc))}`).to.be.oneOf(['unknown', 'misplaced'])
    }
    expect(held).to.be.above(300)
  })

  it('[S3b] agrees with its own first judgement after each change, whoever makes it', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = randomFrom(seed)
      const doc = orderlyPage(random, 6)
      const judge = new Judge(nodes)
      judge.page(fragmentOf(doc))
      doc.on('beforeObserverCalls', (transaction: Y.Transaction) => judge.forget(transaction))
      for (const oddity of oddities) {
        const before = Y.encodeStateAsUpdate(doc)
        const vector = Y.encodeStateVector(doc)
        const other = new Y.Doc()
        Y.applyUpdate(other, before)
        oddity(fragmentOf(other), random)
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, vector))
        expect(judge.page(fragmentOf(doc)), `seed ${seed}`).to.equal(new Judge(nodes).page(fragmentOf(doc)))
      }
    }
  })

  it('lets an editor take out what has not a letter in it', () => {
    const doc = orderlyPage(randomFrom(1), 3)
    const empty = new Y.XmlElement('blockContainer')
    fragmentOf(doc).get(0)
    const [group] = fragmentOf(doc).toArray()
    if (group instanceof Y.XmlElement) group.insert(0, [empty])
    empty.insert(0, [new Y.XmlElement('table')])
    expect(new Judge(nodes).page(fragmentOf(doc))).to.equal('fine')
    empty.insert(1, [new Y.XmlElement('blockGroup')])
    expect(new Judge(nodes).page(fragmentOf(doc))).to.equal('fine')
  })

  it('[S3b] shows every letter of any page, and changes none of it', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = randomFrom(seed)
      const doc = orderlyPage(random, 5)
      for (let i = 0; i < 3; i += 1) oddities[(seed + i * 5) % oddities.length]?.(fragmentOf(doc), random)
      const before = allOf(fragmentOf(doc))
      const page = toReadingView(fragmentOf(doc), shown)
      page?.check()
      const text = page?.textContent ?? ''
      for (const [letters] of before.matchAll(/lettres\d+/g)) expect(text, `seed ${seed}`).to.contain(letters)
      expect(allOf(fragmentOf(doc))).to.equal(before)
    }
  })
})

const lettersIn = (all: string): string => all.replaceAll(/ \{[^>]*\}>/g, '>').replaceAll('text{}', 'text')
