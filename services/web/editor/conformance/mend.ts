import { digest } from 'lib0/hash/sha256'
import * as Y from 'yjs'

/**
 * Puts known blocks that two changes at once have left where they can't be shown into places of their own, and deletes no letter: of two
 * contents of one block the second becomes a block after it, of two lists of blocks below one another one list. What it has no rule
 * for stays as it is. Done by two pages in the same state it is one change, made under a client id that is a digest of that state.
 */
export function mend({ doc }: Y.XmlFragment, name: string, origin: unknown): void {
  if (!doc) return
  const state = Y.encodeStateAsUpdate(doc)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, state)
  const before = Y.encodeStateVector(copy)
  copy.clientID = new DataView(digest(state).buffer).getUint32(0)
  const ids = idsOf(copy.clientID)
  copy.transact(() => {
    const [first, ...others] = elementsIn(copy.getXmlFragment(name), 'blockGroup')
    if (first === undefined) return
    for (const group of others) pour(group, first)
    mendGroup(first, ids)
  })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy, before), origin)
}

/** Ids for new blocks, the same for the same client. */
function idsOf(client: number): () => string {
  let made = 0
  return () => `mended-${client}-${(made += 1)}`
}

const elementsIn = (parent: Y.XmlFragment, name?: string): Y.XmlElement[] =>
  parent
    .toArray()
    .filter((child) => child instanceof Y.XmlElement)
    .filter(({ nodeName }) => name === undefined || nodeName === name)

/** Moves all that lies in one list of blocks to the end of another. */
function pour(from: Y.XmlElement, to: Y.XmlElement): void {
  to.insert(
    to.length,
    elementsIn(from).map((child) => child.clone()),
  )
  remove(from)
}

function remove(element: Y.XmlElement): void {
  const { parent } = element
  if (parent instanceof Y.XmlFragment) parent.delete(parent.toArray().indexOf(element), 1)
}

function mendGroup(group: Y.XmlElement, ids: () => string): void {
  for (const container of elementsIn(group, 'blockContainer')) {
    const [below, ...more] = elementsIn(container, 'blockGroup')
    if (below !== undefined) {
      for (const other of more) pour(other, below)
      mendGroup(below, ids)
    }
    mendContainer(group, container, below, ids)
  }
}

function mendContainer(
  group: Y.XmlElement,
  container: Y.XmlElement,
  below: Y.XmlElement | undefined,
  ids: () => string,
): void {
  const contents = elementsIn(container).filter(({ nodeName }) => nodeName !== 'blockGroup')
  const [first, ...others] = contents
  if (first === undefined) {
    if (below !== undefined) container.insert(0, [new Y.XmlElement('paragraph')])
    return
  }
  const place = group.toArray().indexOf(container) + 1
  group.insert(
    place,
    others.map((content) =>
      content.nodeName === 'blockContainer' ? content.clone() : blockOf(content, ids),
    ),
  )
  for (const content of others) remove(content)
  // What lies below comes after what it lies below.
  if (below === undefined || container.get(0) !== below) return
  const again = below.clone()
  remove(below)
  container.insert(container.length, [again])
}

function blockOf(content: Y.XmlElement, ids: () => string): Y.XmlElement {
  const block = new Y.XmlElement('blockContainer')
  block.setAttribute('id', ids())
  block.insert(0, [content.clone()])
  return block
}
