import * as Y from 'yjs'
import { isElement, isKnownValue, knownMark, opsOf, type PageNodes } from './judge.ts'

type PageNode = ReturnType<PageNodes['node']>

/** The block that stands for what this release does not know; `name` as the document calls it. */
export const placeholder = 'unsupported' as const

/**
 * A page to look at, from whatever its document holds: what is known is shown as it is, what is misplaced where there is room for it, and
 * what is unknown as a placeholder with the letters in it. Changes nothing. Undefined when there is nothing to show.
 */
export function toReadingView(fragment: Y.XmlFragment, nodes: PageNodes): PageNode | undefined {
  const blocks = blocksIn(fragment, nodes)
  return blocks.length > 0 ? nodes.node('blockGroup', null, blocks) : undefined
}

/** The children of an element: anything may lie there. Letters come one by one. */
const childrenOf = (parent: Y.XmlFragment): unknown[] => {
  const joined: unknown[] = []
  const children: unknown[] = parent.toArray()
  for (const child of children)
    if (typeof child === 'string' && typeof joined.at(-1) === 'string')
      joined.push(`${String(joined.pop())}${child}`)
    else joined.push(child)
  return joined
}

const blocksIn = (parent: Y.XmlFragment, nodes: PageNodes): PageNode[] =>
  childrenOf(parent).flatMap((child) => blocksOf(child, nodes))

function blocksOf(child: unknown, nodes: PageNodes): PageNode[] {
  if (isElement(child)) {
    if (child.nodeName === 'blockGroup') return blocksIn(child, nodes)
    if (child.nodeName === 'blockContainer') return containersOf(child, nodes)
  }
  const content = contentOf(child, nodes)
  return content === undefined ? [] : [nodes.node('blockContainer', null, content)]
}

/** One for each content that lies in it; the first has the blocks below it. */
function containersOf(element: Y.XmlElement, nodes: PageNodes): PageNode[] {
  const [contents, below]: [PageNode[], PageNode[]] = [[], []]
  for (const child of childrenOf(element))
    if (isElement(child) && ['blockGroup', 'blockContainer'].includes(child.nodeName))
      below.push(...blocksOf(child, nodes))
    else contents.push(...[contentOf(child, nodes)].filter((one) => one !== undefined))
  const [first, ...others] = contents
  if (first === undefined) return below
  const group = below.length > 0 ? [nodes.node('blockGroup', null, below)] : []
  return [
    nodes.node('blockContainer', null, [first, ...group]),
    ...others.map((content) => nodes.node('blockContainer', null, content)),
  ]
}

function contentOf(child: unknown, nodes: PageNodes): PageNode | undefined {
  const name = isElement(child) ? child.nodeName : ''
  if (isElement(child) && nodes.nodes[name]?.isInGroup('blockContent') === true)
    try {
      return nodeOf(child, nodes)
    } catch {
      // Something in it, or where it lies, is not known: its letters are shown.
    }
  const letters = lettersOf(child).trim()
  if (letters === '' && name === '') return undefined
  return nodes.node(placeholder, { name }, letters === '' ? [] : [nodes.text(letters)])
}

/** Throws when it is no node of these, or holds what it must not. */
function nodeOf(element: Y.XmlElement, nodes: PageNodes): PageNode {
  const type = nodes.nodes[element.nodeName]
  const given: Record<string, unknown> = element.getAttributes()
  const attributes = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => isKnownValue(key, value)),
  )
  const content = childrenOf(element).flatMap((child): PageNode[] => {
    if (child instanceof Y.XmlText) return textsOf(child, nodes)
    if (isElement(child) && nodes.nodes[child.nodeName] !== undefined) return [nodeOf(child, nodes)]
    const letters = type?.inlineContent === true ? lettersOf(child) : ''
    return letters === '' ? [] : [nodes.text(letters)]
  })
  return nodes.node(element.nodeName, attributes, content)
}

const textsOf = (text: Y.XmlText, nodes: PageNodes): PageNode[] =>
  opsOf(text).flatMap(({ insert, attributes }) => {
    const letters = typeof insert === 'string' ? insert : lettersOf(insert)
    if (letters === '') return []
    const marks = Object.entries(attributes ?? {}).flatMap(([name, value]) => {
      const mark = knownMark(name, value, nodes)
      return mark === undefined ? [] : [mark.create(typeof value === 'object' ? value : null)]
    })
    return [nodes.text(letters, marks)]
  })

/** The letters in anything, each block of it on a line of its own. */
function lettersOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Y.Text)
    return opsOf(value)
      .map(({ insert }) => lettersOf(insert))
      .join('')
  if (value instanceof Y.XmlFragment)
    return childrenOf(value)
      .map((child) => lettersOf(child))
      .filter((letters) => letters !== '')
      .join('\n')
  return ''
}
