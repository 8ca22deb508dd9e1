import * as Y from 'yjs'
import { pageFragment } from '@parvis/contract/live/fragment.ts'

/** Numbers from 0 up to below 1, the same for the same seed (Lehmer). */
export function randomFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return (state - 1) / 2_147_483_646
  }
}

type Random = () => number

// Yjs takes any JSON for an attribute, and anything for a child, whatever its types say.
const set = (element: Y.XmlElement, name: string, value: unknown) =>
  element.setAttribute(name, value as string)
// As above.
const insert = (parent: Y.XmlFragment, value: unknown) => parent.insert(0, [value as Y.XmlText])

const one = <T>(random: Random, list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]

/** For editors that nobody reads. */
export const wordless = {
  callout: { kinds: { info: '', success: '', warning: '', danger: '' }, change: String },
  file: { open: String, untitled: '', size: async () => undefined },
}

const contents = ['paragraph', 'heading', 'bulletListItem', 'checkListItem', 'quote', 'callout', 'divider']

/** A page such as BlockNote makes it: `size` blocks, some of them below others, some with marks. */
export function orderlyPage(random: Random, size: number): Y.Doc {
  const doc = new Y.Doc()
  const root = new Y.XmlElement('blockGroup')
  doc.getXmlFragment(pageFragment).insert(0, [root])
  const groups = [root]
  for (let i = 0; i < size; i += 1) {
    const container = new Y.XmlElement('blockContainer')
    container.setAttribute('id', `b${i}`)
    const name = one(random, contents) ?? 'paragraph'
    const content = new Y.XmlElement(name)
    if (name === 'heading') set(content, 'level', 1 + Math.floor(random() * 3))
    if (name !== 'divider') {
      const text = new Y.XmlText(`lettres${i}`)
      if (random() < 0.3) text.format(0, 4, { bold: {} })
      if (random() < 0.2) text.format(2, 4, { textColor: { stringValue: 'red' } })
      content.insert(0, [text])
    }
    container.insert(0, [content])
    const group = one(random, groups) ?? root
    group.insert(Math.floor(random() * (group.length + 1)), [container])
    if (random() < 0.2) {
      const below = new Y.XmlElement('blockGroup')
      const child = new Y.XmlElement('blockContainer')
      child.insert(0, [new Y.XmlElement('paragraph')])
      below.insert(0, [child])
      container.insert(1, [below])
      groups.push(below)
    }
  }
  return doc
}

function elementsOf(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlElement ? [child, ...elementsOf(child)] : []))
}

const textsOf = (parent: Y.XmlFragment): Y.XmlText[] =>
  [parent, ...elementsOf(parent)].flatMap((element) =>
    element.toArray().filter((child) => child instanceof Y.XmlText),
  )

/** What no release knows is called so, so that it can be found again. */
export const strange = 'inconnu'

/** One thing that this release can't hold, somewhere in a page: each returns false where there was no place for it. */
export const oddities: readonly ((fragment: Y.XmlFragment, random: Random) => boolean)[] = [
  // Blocks of another program, at any place.
  (fragment, random) => {
    const parent = one(
      random,
      elementsOf(fragment).filter(({ nodeName }) => nodeName !== 'divider'),
    )
    const block = new Y.XmlElement(one(random, [strange, 'fancyAlert', 'bulletList', 'iframe']))
    block.setAttribute(strange, strange)
    block.insert(0, [new Y.XmlText(strange)])
    parent?.insert(Math.floor(random() * (parent.length + 1)), [block])
    return parent !== undefined
  },
  // An attribute that it has not, or a value that is none.
  (fragment, random) => {
    const element = one(random, elementsOf(fragment))
    element?.setAttribute(strange, strange)
    return element !== undefined
  },
  (fragment, random) => {
    const element = one(
      random,
      elementsOf(fragment).filter(({ nodeName }) => nodeName === 'blockContainer'),
    )
    if (element) set(element, 'id', { [strange]: strange })
    return element !== undefined
  },
  // Marks: of a name, an attribute or a value that it has not.
  (fragment, random) => {
    const text = one(
      random,
      textsOf(fragment).filter(({ length }) => length > 2),
    )
    text?.format(0, 2, { [strange]: { [strange]: true } })
    return text !== undefined
  },
  (fragment, random) => {
    const text = one(
      random,
      textsOf(fragment).filter(({ length }) => length > 2),
    )
    text?.format(1, 1, { bold: { [strange]: strange } })
    return text !== undefined
  },
  (fragment, random) => {
    const text = one(
      random,
      textsOf(fragment).filter(({ length }) => length > 2),
    )
    text?.format(1, 1, { link: strange })
    return text !== undefined
  },
  // Something within a text.
  (fragment, random) => {
    const text = one(random, textsOf(fragment))
    text?.insertEmbed(0, { [strange]: strange })
    return text !== undefined
  },
  (fragment, random) => {
    const text = one(random, textsOf(fragment))
    text?.setAttribute(strange, strange)
    return text !== undefined
  },
  // What is no element, among elements.
  (fragment, random) => {
    const parent = one(random, [fragment, ...elementsOf(fragment)])
    if (parent) insert(parent, strange)
    return parent !== undefined
  },
  (fragment, random) => {
    const parent = one(random, [fragment, ...elementsOf(fragment)])
    const map = new Y.Map()
    map.set(strange, strange)
    if (parent) insert(parent, map)
    return parent !== undefined
  },
  // Known, but where it can't be: as after two changes at once.
  (fragment, random) => {
    const parent = one(
      random,
      elementsOf(fragment).filter(({ nodeName }) => nodeName === 'blockContainer'),
    )
    const content = new Y.XmlElement('quote')
    content.insert(0, [new Y.XmlText(strange)])
    parent?.insert(1, [content])
    return parent !== undefined
  },
  (fragment) => {
    const group = new Y.XmlElement('blockGroup')
    const container = new Y.XmlElement('blockContainer')
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(strange)])
    container.insert(0, [paragraph])
    group.insert(0, [container])
    fragment.insert(fragment.length, [group])
    return true
  },
]

/** Everything in a page, as text: types, attributes, marks and values, whoever knows them. */
export function allOf(value: unknown): string {
  if (value instanceof Y.XmlText) {
    // Typed as any there.
    const ops = value.toDelta() as { insert: unknown; attributes?: object }[]
    const all = ops.map(({ insert, attributes }) => `{${allOf(insert)}|${JSON.stringify(attributes ?? {})}}`)
    return `text${JSON.stringify(value.getAttributes())}${all.join('')}`
  }
  if (!(value instanceof Y.XmlFragment)) return JSON.stringify(value)
  const children: unknown[] = value.toArray()
  const name = value instanceof Y.XmlElement ? value.nodeName : ''
  const attributes: unknown = value instanceof Y.XmlElement ? value.getAttributes() : {}
  return `<${name} ${JSON.stringify(attributes)}>${children.map(allOf).join('')}</${name}>`
}
