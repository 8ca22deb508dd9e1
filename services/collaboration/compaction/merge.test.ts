import { expect } from 'chai'
import * as Y from 'yjs'
import { pageFragment } from '@parvis/contract/live/fragment.ts'
import { textOf } from '../text/extract.ts'
import { encode, openDocument } from './merge.ts'

// Yjs lets any program put these anywhere, whatever its types say.
const anything = (...values: unknown[]): Y.XmlText[] => values as Y.XmlText[]

/** What other programs may have left in a page. */
const junk: ((doc: Y.Doc) => void)[] = [
  (doc) => doc.getText(pageFragment).insert(0, 'mots'),
  (doc) => doc.getText(pageFragment).insertEmbed(0, { a: 1 }),
  (doc) => doc.getArray(pageFragment).push(['mots', new Uint8Array(2), null, { a: 'b' }]),
  (doc) => doc.getMap(pageFragment).set('a', new Y.Map([['b', 'mots']])),
  (doc) => doc.getMap(pageFragment).set('doc', new Y.Doc()),
  (doc) => {
    const element = new Y.XmlElement('inconnu')
    doc.getXmlFragment(pageFragment).insert(0, [element])
    element.insert(0, anything(new Y.XmlHook('h'), new Y.XmlText('mots'), 'mots', new Y.Map()))
  },
  (doc) => {
    const [element, text] = [new Y.XmlElement('p'), new Y.XmlText('mots')]
    element.insert(0, [text])
    doc.getXmlFragment(pageFragment).insert(0, [element])
    text.insertEmbed(4, new Y.XmlElement('z'))
    text.format(0, 2, { inconnu: { a: 1 } })
  },
]

describe('merging', () => {
  it('[S3b] [S9] compacts a page and reads its words whatever lies in it', () => {
    for (let choice = 1; choice < 2 ** junk.length; choice += 1) {
      const updates = junk
        .filter((_, i) => (choice & (1 << i)) > 0)
        .map((act) => {
          const doc = new Y.Doc()
          act(doc)
          return Y.encodeStateAsUpdate(doc)
        })
      const doc = openDocument(undefined, updates)
      const { state } = encode(doc)
      expect(textOf(openDocument(state, [])), String(choice)).to.equal(textOf(doc))
      if ((choice & 0b1100001) > 0) expect(textOf(doc), String(choice)).to.contain('mots')
    }
  })

  it('[S9] reads no words of a root that no page shows', () => {
    const doc = new Y.Doc()
    doc.getText('caché').insert(0, 'invisible')
    doc.getMap('autre').set('a', 'invisible')
    doc.getXmlFragment(pageFragment).insert(0, [new Y.XmlText('visible')])
    expect(textOf(openDocument(Y.encodeStateAsUpdate(doc), []))).to.equal('visible')
  })
})
