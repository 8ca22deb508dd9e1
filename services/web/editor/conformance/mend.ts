import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import * as Y from 'yjs'
import { isElement } from './judge.ts'
import { copyOf, coversText, idOf, keepRest, restOf, sayingOf, trimTo } from './copies.ts'

/** The origin of changes that put in order what has crossed. */
export const mending = Symbol('conformance')

/**
 * One change, made under a client id that is a digest of what it starts from: made by everyone, it is one. `from` names all that
 * its bytes depend on.
 */
type Mend = { from: unknown[]; make: () => void }

/** More than any page needs; a page where this does not end is only shown. */
const mostMends = 1_000

/**
 * Puts known blocks that changes at once have left where they can't be shown into places of their own, and takes no letter out that is
 * not there twice: of two contents of one block, one stays, and what only the other says becomes a block after it; of two lists of
 * blocks below one another, one list. What it has no rule for stays as it is.
 *
 * Every page does so at once, before its editor sees the change. Pages that have not got the same changes yet may make different copies
 * of one thing: these bear the same id, and are made one when they meet (see `mendTwins`). Returns the types that have changed.
 */
export function mend(fragment: Y.XmlFragment): Pick<Y.Transaction, 'changed'> {
  const changed: Y.Transaction['changed'] = new Map()
  for (let turn = 0; turn < mostMends; turn += 1) {
    const next = nextIn(fragment)
    if (!next) break
    change(fragment, changed, next)
  }
  return { changed }
}

/**
 * Two blocks of one id are one block that two people moved at once, or two copies of one: one goes if the other holds all of it, else the later
 * keeps what only it says and gets an id of its own, the same for everyone. Left to BlockNote, every page would give it another. Where lists
 * of blocks have changed.
 */
export function mendTwins(
  fragment: Y.XmlFragment,
  ...changes: Pick<Y.Transaction, 'changed'>[]
): Pick<Y.Transaction, 'changed'> {
  const all: Y.Transaction['changed'] = new Map()
  const isShape = ([type, keys]: [unknown, Set<string | null>]) =>
    keys.has(null) && type instanceof Y.XmlElement && type.nodeName === 'blockGroup'
  if (!changes.some(({ changed }) => [...changed].some(isShape))) return { changed: all }
  // From the end, so that of copies that lie in copies the inner ones are made one first.
  for (const [one, two] of twinsIn(fragment).reverse()) {
    if (one._item?.deleted !== false || two._item?.deleted !== false) continue
    if (holds(one, two)) change(fragment, all, { from: ['twin', place(two._item)], make: () => remove(two) })
    else if (!isWithin(two, one) && holds(two, one))
      change(fragment, all, { from: ['twin', place(one._item)], make: () => remove(one) })
    else {
      const own = `mended-${String(place(two._item))}`
      change(fragment, all, { from: [own, idOf(two)], make: () => two.setAttribute('id', own) })
      const [[content], [content2]] = [elementsIn(one), elementsIn(two)]
      if (content && content2)
        change(fragment, all, { from: [own, 'rest'], make: () => keepRest(content2, content) })
    }
  }
  return { changed: all }
}

/** Each block that has the id of an earlier one, with the first of that id. */
function twinsIn(fragment: Y.XmlFragment): [Y.XmlElement, Y.XmlElement][] {
  const known = new Map<string, Y.XmlElement>()
  const twins: [Y.XmlElement, Y.XmlElement][] = []
  for (const block of blocksIn(fragment)) {
    const id = idOf(block)
    const other = id === undefined ? undefined : known.get(id)
    if (other) twins.push([other, block])
    else if (id !== undefined) known.set(id, block)
  }
  return twins
}

const isWithin = (inner: Y.XmlElement, outer: Y.XmlElement): boolean => {
  for (let at: unknown = inner; at instanceof Y.AbstractType; at = at._item?.parent)
    if (at === outer) return true
  return false
}

function change({ doc }: Y.XmlFragment, changed: Y.Transaction['changed'], { from, make }: Mend): void {
  if (!doc) return
  const own = doc.clientID
  doc.clientID = freeClient(doc, JSON.stringify(from))
  try {
    doc.transact((transaction) => {
      make()
      for (const [type, keys] of transaction.changed) changed.set(type, keys)
    }, mending)
  } finally {
    doc.clientID = own
  }
}

/** All blocks of a page, in their order. */
const blocksIn = (parent: Y.XmlFragment): Y.XmlElement[] =>
  elementsIn(parent).flatMap((child) => {
    if (child.nodeName === 'blockGroup') return blocksIn(child)
    return child.nodeName === 'blockContainer' ? [child, ...blocksIn(child)] : []
  })

const elementsIn = (parent: Y.XmlFragment, name?: string): Y.XmlElement[] =>
  parent
    .toArray()
    .filter((child) => child instanceof Y.XmlElement)
    .filter(({ nodeName }) => name === undefined || nodeName === name)

function nextIn(fragment: Y.XmlFragment): Mend | undefined {
  const [first, second] = elementsIn(fragment, 'blockGroup')
  if (first && second) return pour(second, first)
  return first && nextInGroup(first)
}

function nextInGroup(group: Y.XmlElement): Mend | undefined {
  for (const container of elementsIn(group, 'blockContainer')) {
    const next = nextInContainer(group, container)
    if (next) return next
  }
  return undefined
}

function nextInContainer(group: Y.XmlElement, container: Y.XmlElement): Mend | undefined {
  const children = elementsIn(container)
  const [below, second] = children.filter(({ nodeName }) => nodeName === 'blockGroup')
  if (below && second) return pour(second, below)
  const contents = children.filter(({ nodeName }) => nodeName !== 'blockGroup')
  const [first, other] = contents
  if (first && other) return part(group, container, first, other)
  if (first && below && children[0] === below) return raise(container, first)
  if (!first && below) {
    const make = () => container.insert(0, [new Y.XmlElement('paragraph')])
    return { from: ['paragraph', place(container._item), place(container._start)], make }
  }
  return below && nextInGroup(below)
}

/** Moves all that lies in one list of blocks to the end of another. */
function pour(from: Y.XmlElement, to: Y.XmlElement): Mend {
  const moved = elementsIn(from)
  const last = to._length > 0 ? to.get(to._length - 1)._item : null
  return {
    from: ['pour', place(to._item), place(last), place(from._item), moved.map(sayingOf)],
    make: () => {
      to.insert(to.length, moved.map(copyOf))
      remove(from)
    },
  }
}

/** One block has two contents: the first stays where it is, and what only the second says comes after it. */
function part(group: Y.XmlElement, container: Y.XmlElement, first: Y.XmlElement, other: Y.XmlElement): Mend {
  if (coversText(first, other)) return { from: ['drop', place(other._item)], make: () => remove(other) }
  // The same for all that comes out of one block: what someone makes of their content next is the same text.
  const id = `mended-${String(place(container._item))}`
  return {
    from: [
      'part',
      place(container._item),
      place(other._item),
      place(container._item?.right),
      id,
      sayingOf(other),
      restOf(other, first),
    ],
    make: () => {
      let block = copyOf(other)
      if (other.nodeName !== 'blockContainer') {
        block = new Y.XmlElement('blockContainer')
        block.setAttribute('id', id)
        block.insert(0, [trimTo(other, first)])
      }
      group.insertAfter(container, [block])
      remove(other)
    },
  }
}

/** What lies below comes after what it lies below. */
const raise = (container: Y.XmlElement, content: Y.XmlElement): Mend => ({
  from: ['raise', place(container._item), place(container._start), sayingOf(content)],
  make: () => {
    container.insert(0, [copyOf(content)])
    remove(content)
  },
})

/** Whether a block holds all that another does. */
function holds(block: Y.XmlElement, other: Y.XmlElement): boolean {
  if (sayingOf(block) === sayingOf(other)) return true
  const [[content, below], [content2, below2, more]] = [elementsIn(block), elementsIn(other)]
  if (!content || !content2 || more || !coversText(content, content2)) return false
  return !below2 || (below !== undefined && sayingOf(below) === sayingOf(below2))
}

function remove(element: Y.XmlElement): void {
  const { parent } = element
  if (!(parent instanceof Y.XmlFragment)) return
  // A list below a block is nothing without blocks in it.
  if (
    element.nodeName === 'blockContainer' &&
    parent.length === 1 &&
    isElement(parent) &&
    isElement(parent.parent)
  )
    remove(parent)
  else parent.delete(parent.toArray().indexOf(element), 1)
}

const place = (item: Y.Item | null | undefined): string | undefined =>
  item ? `${item.id.client}-${item.id.clock}` : undefined

/** A client id of this change alone. It counts as used once this very change was made and undone. */
function freeClient(doc: Y.Doc, input: string): number {
  for (let turn = 0; ; turn += 1) {
    const bytes = digest(encodeUtf8(`${turn} ${input}`))
    // 52 bits, all that a number holds exactly.
    const client = bytes.slice(0, 6).reduce((sum, byte) => sum * 256 + byte, (bytes[6] ?? 0) % 16)
    if (!doc.store.clients.has(client)) return client
  }
}
