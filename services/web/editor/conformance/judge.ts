import * as Y from 'yjs'
import type { PageEditor } from '../page-editor.ts'

export type PageNodes = PageEditor['pmSchema']
type NodeType = PageNodes['topNodeType']
type MarkType = PageNodes['marks'][string]

/**
 * Whether this release can hold content in an editor and give all of it back. `empty`: it lacks what it must contain and has not a letter,
 * so that y-prosemirror may take it out. `misplaced`: all is known, but lies where it can't be shown, as two changes at once may
 * leave it. `unknown`: there is something in it that this release does not know.
 */
export type Verdict = 'fine' | 'empty' | 'misplaced' | 'unknown'

/** What an element has in it, as far as its own type has a say. */
type Part = { type: NodeType; marks: readonly MarkType[] }

/**
 * Holds the content of a page against the schema, changing nothing. y-prosemirror takes out what it can't make a node of, for everyone, and
 * drops attributes that it does not know at the next edit: nothing may come before it that is not judged `fine` or `empty` here.
 */
export class Judge {
  readonly #nodes: PageNodes
  /** Letters come one by one: what has not changed is not judged again. */
  readonly #known = new WeakMap<object, Verdict>()
  readonly #marks = new WeakMap<Y.XmlText, readonly MarkType[]>()

  constructor(nodes: PageNodes) {
    this.#nodes = nodes
  }

  page(fragment: Y.XmlFragment): Exclude<Verdict, 'empty'> {
    const verdict = this.#content(fragment, this.#nodes.topNodeType)
    // A page that nobody has begun.
    return verdict === 'empty' ? 'fine' : verdict
  }

  /** To be called for each transaction: what it has changed is judged anew. */
  forget({ changed }: Pick<Y.Transaction, 'changed'>): void {
    for (const type of changed.keys())
      // Up to what is forgotten already; typed as any there.
      for (let one: unknown = type; one instanceof Y.AbstractType; one = one._item?.parent)
        this.#known.delete(one)
  }

  #element(element: Y.XmlElement): Verdict {
    const known = this.#known.get(element)
    if (known !== undefined) return known
    const type = this.#nodes.nodes[element.nodeName]
    const isKnown = type !== undefined && !type.isText && hasKnownAttributes(element, type)
    const verdict = isKnown ? this.#content(element, type) : 'unknown'
    this.#known.set(element, verdict)
    return verdict
  }

  #content(parent: Y.XmlFragment, type: NodeType): Verdict {
    const parts: Part[] = []
    let worst: Verdict = 'fine'
    // Anything may lie there, whatever the type of `toArray` says.
    for (const child of parent.toArray() as unknown[]) {
      const verdict = this.#part(child, parts)
      if (verdict === 'unknown') return verdict
      if (verdict === 'misplaced') worst = verdict
    }
    if (parts.some(({ marks }) => !marks.every((mark) => type.allowsMarkType(mark)))) return 'unknown'
    if (worst === 'misplaced' || fits(parts, type)) return worst
    return parts.length === 0 ? 'empty' : 'misplaced'
  }

  #part(child: unknown, parts: Part[]): Verdict {
    if (isElement(child)) {
      const verdict = this.#element(child)
      const type = this.#nodes.nodes[child.nodeName]
      if (type !== undefined && verdict !== 'empty') parts.push({ type, marks: [] })
      return verdict
    }
    if (!(child instanceof Y.XmlText)) return 'unknown'
    const verdict = this.#text(child)
    const type = this.#nodes.nodes['text']
    if (type !== undefined && verdict === 'fine') parts.push({ type, marks: this.#marks.get(child) ?? [] })
    return verdict
  }

  #text(text: Y.XmlText): Verdict {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const marks = marksOf(text, this.#nodes)
    const verdict = marks === undefined ? 'unknown' : text.length > 0 ? 'fine' : 'empty'
    if (marks !== undefined) this.#marks.set(text, marks)
    this.#known.set(text, verdict)
    return verdict
  }
}

/** As `instanceof` narrows it, an element's attributes would be any. */
export const isElement = (value: unknown): value is Y.XmlElement => value instanceof Y.XmlElement

function fits(parts: readonly Part[], type: NodeType): boolean {
  let match: typeof type.contentMatch | null = type.contentMatch
  for (const part of parts) {
    match = match.matchType(part.type)
    if (match === null) return false
  }
  return match.validEnd
}

function hasKnownAttributes(element: Y.XmlElement, type: NodeType): boolean {
  const given: Record<string, unknown> = element.getAttributes()
  return (
    isWhole(given, type.spec.attrs) && Object.entries(given).every(([key, value]) => isKnownValue(key, value))
  )
}

/** Whether attributes are among those of a node or mark, and none is missing that must be there. */
function isWhole(given: object, declared: NodeType['spec']['attrs'] = {}): boolean {
  return (
    Object.keys(given).every((key) => Object.hasOwn(declared, key)) &&
    Object.entries(declared).every(([key, attribute]) => 'default' in attribute || Object.hasOwn(given, key))
  )
}

/** More columns or rows than any table has; ProseMirror makes a map of them all. */
const mostSpan = 1_000

/** Whether an attribute can be shown as it is: editors make elements by some of them, and stumble over others. */
export function isKnownValue(key: string, value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (key === 'level') return isCount(value, 6)
  if (key === 'colspan' || key === 'rowspan') return isCount(value, mostSpan)
  if (key === 'colwidth') return Array.isArray(value) && value.every((width) => isPrimitive(width))
  return isPrimitive(value)
}

const isCount = (value: unknown, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most

const isPrimitive = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

type Op = { insert?: unknown; attributes?: Record<string, unknown> }

// `toDelta` is typed as any; these are its fields.
export const opsOf = (text: Y.Text): Op[] => text.toDelta() as Op[]

/** The marks that a text has anywhere; undefined when it holds anything that is not known. */
function marksOf(text: Y.XmlText, nodes: PageNodes): MarkType[] | undefined {
  const found = new Set<MarkType>()
  // Attributes of a text itself, which no editor reads.
  for (const item of text._map.values()) if (!item.deleted) return undefined
  for (const { insert, attributes } of opsOf(text)) {
    if (typeof insert !== 'string') return undefined
    for (const [name, value] of Object.entries(attributes ?? {})) {
      const mark = knownMark(name, value, nodes)
      if (mark === undefined) return undefined
      found.add(mark)
    }
  }
  return [...found]
}

/** y-prosemirror adds this to the names of marks that may lie over each other. */
const hash = /--[a-zA-Z0-9+/=]{8}$/

/** The mark that a format stands for, if all of it is known. */
export function knownMark(name: string, value: unknown, nodes: PageNodes): MarkType | undefined {
  const plain = nodes.marks[name]
  const overlapping = plain === undefined ? nodes.marks[name.replace(hash, '')] : undefined
  const mark = plain ?? (overlapping?.excludes(overlapping) === false ? overlapping : undefined)
  if (mark === undefined || value === true) return mark?.spec.attrs === undefined ? mark : undefined
  if (typeof value !== 'object' || value === null || value instanceof Y.AbstractType) return undefined
  const isKnown = Object.values(value).every((part) => part === null || isPrimitive(part))
  return isKnown && isWhole(value, mark.spec.attrs) ? mark : undefined
}
