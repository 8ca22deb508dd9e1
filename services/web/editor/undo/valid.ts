import type { Schema } from 'prosemirror-model'
import { XmlElement, type AbstractType } from 'yjs'

/** Whether the schema lets these elements stand together in the parent. What it doesn't know is not valid. */
export function isValid(
  schema: Schema,
  parent: AbstractType<unknown>,
  children: readonly AbstractType<unknown>[],
): boolean {
  const type = parent instanceof XmlElement ? schema.nodes[parent.nodeName] : schema.topNodeType
  if (!type) return false
  if (type.inlineContent) return true
  const names = children.map((child) => (child instanceof XmlElement ? child.nodeName : 'text'))
  // A block's own content comes before its group of blocks, wherever Yjs will put what comes back.
  names.sort((one, two) => Number(one === 'blockGroup') - Number(two === 'blockGroup'))
  let match = type.contentMatch
  for (const name of names) {
    const child = schema.nodes[name]
    const next = child && match.matchType(child)
    if (!next) return false
    match = next
  }
  return match.validEnd
}
