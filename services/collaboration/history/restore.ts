import * as Y from 'yjs'
import { gaps, pairs } from './pairing.ts'
import { restoreText, copyText, copyValue } from './text.ts'

/**
 * An update that makes a document look as one of its versions did, and rewrites nothing: what differs is replaced, what is alike
 * stays itself, so that cursors, comments and what others are typing elsewhere survive. A block that both have is kept and edited, not
 * replaced: what arrives late for it still finds it. Absent when there is nothing to change. Changes `doc`.
 */
export function restoreUpdate(doc: Y.Doc, version: Uint8Array): Uint8Array | undefined {
  const old = new Y.Doc({ gc: true })
  Y.applyUpdate(old, version)
  const parts: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => parts.push(update))
  doc.transact(() => {
    for (const name of new Set([...doc.share.keys(), ...old.share.keys()])) restoreRoot(doc, old, name)
  })
  return parts[0]
}

/** A root has no type of its own until someone asks for it by one; its content says which. */
function restoreRoot(doc: Y.Doc, old: Y.Doc, name: string): void {
  const [mine, theirs] = [kindOf(doc.share.get(name)), kindOf(old.share.get(name))]
  // Blocks beside something else are a page that something was written into which it can't show.
  const kind = mine === 'xml' ? mine : (theirs ?? mine)
  switch (kind) {
    case 'xml':
      restoreChildren(doc.getXmlFragment(name), old.getXmlFragment(name))
      return
    case 'text':
      restoreText(doc.getText(name), old.getText(name))
      return
    case 'map':
      restoreMap(doc.getMap(name), old.getMap(name))
      return
    case 'array':
      restoreArray(doc.getArray(name), old.getArray(name))
      return
    case undefined:
      return
  }
}

type Root = ReturnType<Y.Doc['share']['get']>
type Kind = 'xml' | 'text' | 'map' | 'array'

function kindOf(type: Root): Kind | undefined {
  if (type === undefined) return undefined
  let kind: Kind | undefined
  for (let item = type._start; item !== null; item = item.right) {
    if (isBlock(item)) return 'xml'
    const { content } = item
    if (content instanceof Y.ContentString || content instanceof Y.ContentFormat) kind ??= 'text'
    if (content instanceof Y.ContentEmbed) kind ??= 'text'
    if (content instanceof Y.ContentType || content instanceof Y.ContentAny) kind ??= 'array'
  }
  return kind ?? (type._map.size > 0 ? 'map' : undefined)
}

function isBlock({ content }: Y.Item): boolean {
  if (!(content instanceof Y.ContentType)) return false
  // Typed as any there.
  const type: unknown = content.type
  return type instanceof Y.XmlElement || type instanceof Y.XmlText || type instanceof Y.XmlHook
}

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook
type Made = Y.XmlElement | Y.XmlText

/** What a page can show of an element's content. */
function childrenOf(parent: Y.XmlFragment): Child[] {
  // An array may hold what no element should: `toArray` is typed by what should be there.
  const all: readonly unknown[] = parent.toArray()
  return all.filter(
    (one): one is Child =>
      one instanceof Y.XmlElement || one instanceof Y.XmlText || one instanceof Y.XmlHook,
  )
}

/** Takes out letters and values that lie where only blocks should: no page can show them, nor anything beside them. */
function removeStrays(parent: Y.XmlFragment): void {
  let index = 0
  for (let item = parent._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (isBlock(item)) index += 1
    else parent.delete(index, item.length)
  }
}

function restoreChildren(mine: Y.XmlFragment, theirs: Y.XmlFragment): void {
  removeStrays(mine)
  const current = childrenOf(mine)
  const wanted = childrenOf(theirs)
  const same = pairs(current.map(keyOf), wanted.map(keyOf))
  for (const [at, place] of same) restoreChild(current[at], wanted[place])
  // From the end, so that what is yet to come keeps its place.
  for (const gap of gaps(same, current.length, wanted.length).reverse()) {
    const [to, end] = [gap.mine[1], gap.theirs[1]]
    let [from, start] = [gap.mine[0], gap.theirs[0]]
    for (; from < to && start < end && isAlike(current[from], wanted[start]); from += 1, start += 1)
      restoreChild(current[from], wanted[start])
    if (to > from) mine.delete(from, to - from)
    if (end > start) mine.insert(from, wanted.slice(start, end).flatMap(copy))
  }
}

/** Blocks have ids; what has none is known by all that is in it. */
const keyOf = (child: Child): string => {
  const id = idOf(child)
  return id === undefined
    ? signature(child)
    : JSON.stringify([child instanceof Y.XmlElement && child.nodeName, id])
}

function idOf(child: Child | undefined): string | undefined {
  const id = child instanceof Y.XmlElement ? attributes(child)['id'] : undefined
  return typeof id === 'string' ? id : undefined
}

/** Whether one can be made of the other: both of a kind, and neither a block of its own. */
function isAlike(a: Child | undefined, b: Child | undefined): boolean {
  if (idOf(a) !== undefined || idOf(b) !== undefined) return false
  if (a instanceof Y.XmlElement && b instanceof Y.XmlElement) return a.nodeName === b.nodeName
  return a instanceof Y.XmlText && b instanceof Y.XmlText
}

function restoreChild(mine: Child | undefined, theirs: Child | undefined): void {
  if (mine instanceof Y.XmlText && theirs instanceof Y.XmlText) restoreText(mine, theirs)
  else if (mine instanceof Y.XmlElement && theirs instanceof Y.XmlElement) {
    const [current, wanted] = [attributes(mine), attributes(theirs)]
    for (const key of Object.keys(current)) if (!(key in wanted)) mine.removeAttribute(key)
    for (const [key, value] of Object.entries(wanted)) {
      if (JSON.stringify(current[key]) === JSON.stringify(value)) continue
      // Attributes may hold any JSON, whatever the type of `setAttribute` says.
      mine.setAttribute(key, copyValue(value) as string)
    }
    restoreChildren(mine, theirs)
  }
}

const attributes = (element: Y.XmlElement): Record<string, unknown> => element.getAttributes()

function signature(child: Child): string {
  if (child instanceof Y.XmlText) return JSON.stringify(child.toDelta())
  if (child instanceof Y.XmlElement)
    return JSON.stringify([child.nodeName, attributes(child), childrenOf(child).map(signature)])
  return JSON.stringify(child.toJSON())
}

/** A hook is markup of somebody's own making, which no editor of Parvis writes: it is left out. */
function copy(child: Child): Made[] {
  if (child instanceof Y.XmlElement) {
    const element = new Y.XmlElement(child.nodeName)
    for (const [key, value] of Object.entries(attributes(child)))
      // As above: any JSON.
      element.setAttribute(key, copyValue(value) as string)
    element.insert(0, childrenOf(child).flatMap(copy))
    return [element]
  }
  return child instanceof Y.XmlText ? [copyText(child)] : []
}

function restoreMap(mine: Y.Map<unknown>, theirs: Y.Map<unknown>): void {
  for (const key of mine.keys()) if (!theirs.has(key)) mine.delete(key)
  for (const [key, value] of theirs)
    if (JSON.stringify(mine.get(key)) !== JSON.stringify(value)) mine.set(key, copyValue(value))
}

function restoreArray(mine: Y.Array<unknown>, theirs: Y.Array<unknown>): void {
  const [current, wanted] = [mine.toArray(), theirs.toArray()]
  const json = (value: unknown): string => JSON.stringify(value)
  const same = pairs(current.map(json), wanted.map(json))
  for (const gap of gaps(same, current.length, wanted.length).reverse()) {
    const [[from, to], [start, end]] = [gap.mine, gap.theirs]
    mine.delete(from, to - from)
    mine.insert(from, wanted.slice(start, end).map(copyValue))
  }
}
