import { expect } from 'chai'
import * as Y from 'yjs'
import { pageFragment } from '@parvis/contract/live/fragment.ts'
import { seed } from './seed.ts'

/** A page that someone has just begun. */
function begun(): { doc: Y.Doc; fragment: Y.XmlFragment } {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment(pageFragment)
  seed(doc, fragment, 'test')
  return { doc, fragment }
}

describe('the first paragraph of a page', () => {
  it('is where BlockNote begins', () => {
    const { fragment } = begun()
    expect(fragment.toArray().map(String)).to.deep.equal([
      '<blockgroup><blockcontainer id="initialBlockId"><paragraph backgroundColor="default" textAlignment="left" textColor="default"></paragraph></blockcontainer></blockgroup>',
    ])
  })

  it('is one, however many begin at the same moment', () => {
    const [one, two] = [begun(), begun()]
    Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc))
    expect(one.fragment.length).to.equal(1)
    expect(Y.encodeStateAsUpdate(one.doc)).to.deep.equal(Y.encodeStateAsUpdate(two.doc))
  })

  it('is not added to a page that has text', () => {
    const { doc, fragment } = begun()
    seed(doc, fragment, 'test')
    expect(fragment.length).to.equal(1)
  })

  it('is not added to what some program has made instead of a page', () => {
    for (const act of [
      (doc: Y.Doc) => void doc.getMap(pageFragment).set('a', 1),
      (doc: Y.Doc) => doc.getText(pageFragment).insert(0, 'x'),
    ]) {
      const [other, doc] = [new Y.Doc(), new Y.Doc()]
      act(other)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
      seed(doc, doc.getXmlFragment(pageFragment), 'test')
      expect(Y.encodeStateVector(doc)).to.deep.equal(Y.encodeStateVector(other))
    }
  })
})
