import * as Y from 'yjs'

/**
 * An update that makes a document look as one of its versions did, and rewrites nothing: what differs is replaced, what is alike
 * stays itself, so that cursors, comments and what others are typing elsewhere survive. Changes `doc`.
 */
export function restoreUpdate(doc: Y.Doc, version: Uint8Array): Uint8Array {
  const old = new Y.Doc({ gc: true })
  Y.applyUpdate(old, version)
  const parts: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => parts.push(update))
  doc.transact(() => {
    for (const name of new Set([...doc.share.keys(), ...old.share.keys()])) restoreRoot(doc, old, name)
  })
  return parts[0] ?? Uint8Array.of(0, 0)
}

/** A root has no type of its own until someone asks for it by one; its content says which. */
function restoreRoot(doc: Y.Doc, old: Y.Doc, name: string): void {
  const kind = kindOf(doc.share.get(name)) ?? kindOf(old.share.get(name))
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

function kindOf(type: Root): 'xml' | 'text' | 'map' | 'array' | undefined {
  if (type === undefined) return undefined
  for (let item = type._start; item !== null; item = item.right) {
    const { content } = item
    if (content instanceof Y.ContentString || content instanceof Y.ContentFormat) return 'text'
    if (content instanceof Y.ContentType)
      return content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText ? 'xml' : 'array'
    if (content instanceof Y.ContentAny) return 'array'
    if (content instanceof Y.ContentEmbed) return 'text'
  }
  return type._map.size > 0 ? 'map' : undefined
}

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook
type Made = Y.XmlElement | Y.XmlText

/** Where two lists differ: `from` the start, `mine` and `theirs` items on each side. */
export function difference(
  mine: readonly string[],
  theirs: readonly string[],
): { from: number; mine: number; theirs: number } {
  const shorter = Math.min(mine.length, theirs.length)
  let from = 0
  while (from < shorter && mine[from] === theirs[from]) from += 1
  let end = 0
  while (end < shorter - from && mine[mine.length - 1 - end] === theirs[theirs.length - 1 - end]) end += 1
  return { from, mine: mine.length - from - end, theirs: theirs.length - from - end }
}

function restoreChildren(mine: Y.XmlFragment, theirs: Y.XmlFragment): void {
  const current = mine.toArray()
  const wanted = theirs.toArray()
  const change = difference(current.map(signature), wanted.map(signature))
  const pairs = Array.from({ length: change.mine }, (_, i) => [
    current[change.from + i],
    wanted[change.from + i],
  ])
  if (change.mine === change.theirs && pairs.every(([a, b]) => isSameKind(a, b))) {
    for (const [a, b] of pairs) restoreChild(a, b)
    return
  }
  if (change.mine > 0) mine.delete(change.from, change.mine)
  if (change.theirs > 0)
    mine.insert(change.from, wanted.slice(change.from, change.from + change.theirs).flatMap(copy))
}

function isSameKind(a: Child | undefined, b: Child | undefined): boolean {
  if (a instanceof Y.XmlElement && b instanceof Y.XmlElement) return a.nodeName === b.nodeName
  return a instanceof Y.XmlText && b instanceof Y.XmlText
}

function restoreChild(mine: Child | undefined, theirs: Child | undefined): void {
  if (mine instanceof Y.XmlText && theirs instanceof Y.XmlText) restoreText(mine, theirs)
  else if (mine instanceof Y.XmlElement && theirs instanceof Y.XmlElement) {
    const wanted = attributes(theirs)
    for (const key of Object.keys(attributes(mine))) if (!(key in wanted)) mine.removeAttribute(key)
    for (const [key, value] of Object.entries(wanted)) {
      if (JSON.stringify(attributes(mine)[key]) === JSON.stringify(value)) continue
      // Attributes may hold any JSON, whatever the type of `setAttribute` says.
      mine.setAttribute(key, value as string)
    }
    restoreChildren(mine, theirs)
  }
}

const attributes = (element: Y.XmlElement): Record<string, unknown> => element.getAttributes()

function signature(child: Child): string {
  if (child instanceof Y.XmlText) return JSON.stringify(child.toDelta())
  if (child instanceof Y.XmlElement)
    return JSON.stringify([child.nodeName, attributes(child), child.toArray().map(signature)])
  return JSON.stringify(child.toJSON())
}

/** A hook is markup of somebody's own making, which no editor of Parvis writes: it is left out. */
function copy(child: Child): Made[] {
  if (child instanceof Y.XmlElement) {
    const element = new Y.XmlElement(child.nodeName)
    for (const [key, value] of Object.entries(attributes(child)))
      // As above: any JSON.
      element.setAttribute(key, value as string)
    element.insert(0, child.toArray().flatMap(copy))
    return [element]
  }
  if (!(child instanceof Y.XmlText)) return []
  const text = new Y.XmlText()
  text.applyDelta(deltaOf(child))
  return [text]
}

type Delta = { insert?: unknown; attributes?: unknown }[]

// `toDelta` is typed as any; these are its fields.
const deltaOf = (text: Y.Text): Delta => text.toDelta() as Delta

function restoreText(mine: Y.Text, theirs: Y.Text): void {
  const [current, wanted] = [deltaOf(mine), deltaOf(theirs)]
  if (JSON.stringify(current) === JSON.stringify(wanted)) return
  const isPlain = [...current, ...wanted].every(
    ({ insert, attributes: marks }) => typeof insert === 'string' && marks === undefined,
  )
  if (isPlain) {
    const [before, after] = [mine.toJSON(), theirs.toJSON()]
    const change = difference(units(before), units(after))
    mine.delete(change.from, change.mine)
    mine.insert(change.from, after.slice(change.from, change.from + change.theirs))
    return
  }
  mine.delete(0, mine.length)
  mine.applyDelta(wanted, { sanitize: false })
}

/** Positions count UTF-16 units; a pair of surrogates differs or agrees as a whole. */
const units = (text: string): string[] =>
  Array.from(text).flatMap((char) => (char.length === 1 ? [char] : [char, char]))

const copyValue = (value: unknown): unknown => (value instanceof Y.AbstractType ? value.clone() : value)

function restoreMap(mine: Y.Map<unknown>, theirs: Y.Map<unknown>): void {
  for (const key of mine.keys()) if (!theirs.has(key)) mine.delete(key)
  for (const [key, value] of theirs)
    if (JSON.stringify(mine.get(key)) !== JSON.stringify(value)) mine.set(key, copyValue(value))
}

function restoreArray(mine: Y.Array<unknown>, theirs: Y.Array<unknown>): void {
  const wanted = theirs.toArray()
  const change = difference(
    mine.toArray().map((value) => JSON.stringify(value)),
    wanted.map((value) => JSON.stringify(value)),
  )
  mine.delete(change.from, change.mine)
  mine.insert(change.from, wanted.slice(change.from, change.from + change.theirs).map(copyValue))
}
