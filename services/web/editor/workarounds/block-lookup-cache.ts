import { createExtension, nodeToBlock } from '@blocknote/core'
import type { Node } from 'prosemirror-model'

/** So many blocks of one state of a page are looked for before its blocks are listed. */
const fewLookups = 3

/**
 * BlockNote looks for a block by its id from the first one on, and does so for each block that is shown: with a page's length, what
 * opening it and pasting into it takes grew by the square. Here the blocks of a state that is asked for several are listed once.
 */
export const blockLookup = createExtension(({ editor }) => {
  const lookups = new WeakMap<Node, number>()
  const lists = new WeakMap<Node, Map<string, Node>>()
  const lookUp = editor.getBlock.bind(editor)
  editor.getBlock = (block) =>
    editor.transact(({ doc }) => {
      const asked = (lookups.get(doc) ?? 0) + 1
      lookups.set(doc, asked)
      if (asked <= fewLookups) return lookUp(block)
      const list = lists.get(doc) ?? listOf(doc)
      lists.set(doc, list)
      const node = list.get(typeof block === 'string' ? block : block.id)
      return node && nodeToBlock(node, editor.pmSchema)
    })
  return { key: 'block-lookup' }
})

function listOf(doc: Node): Map<string, Node> {
  const list = new Map<string, Node>()
  doc.descendants((node) => {
    const id: unknown = node.attrs['id']
    // Of two with one id the first is meant, as BlockNote does.
    if (typeof id === 'string' && node.type.isInGroup('bnBlock') && !list.has(id)) list.set(id, node)
    return !node.isTextblock && node.type.name !== 'table'
  })
  return list
}
