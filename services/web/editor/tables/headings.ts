import { createExtension } from '@blocknote/core'
import { Plugin, type EditorState } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'

type Node = EditorState['doc']

/** Tells screen readers whether a heading is one of its column or of its row; one without words, as in many a corner, heads nothing yet. */
export const tableHeadings = createExtension({
  key: 'table-headings',
  prosemirrorPlugins: [
    new Plugin<DecorationSet>({
      state: {
        init: (_, { doc }) => scopesIn(doc),
        apply: (transaction, before) => {
          if (!transaction.docChanged) return before
          return scopesIn(transaction.doc)
        },
      },
      props: {
        decorations(state) {
          return this.getState(state)
        },
      },
    }),
  ],
})

function scopesIn(doc: Node): DecorationSet {
  const scopes: Decoration[] = []
  doc.descendants((node, pos) => {
    if (node.type.name === 'table')
      for (const { at, to, scope, isEmpty } of headingsOf(node))
        scopes.push(Decoration.node(pos + at, pos + to, { scope, ...(isEmpty && { role: 'cell' }) }))
    return node.type.name !== 'table' && !node.isTextblock
  })
  return DecorationSet.create(doc, scopes)
}

type Heading = { at: number; to: number; scope: 'col' | 'row'; isEmpty: boolean }

// Most changes leave most tables as they are.
const known = new WeakMap<Node, Heading[]>()

/** The headings of a table, by their distance from its start: of a column in a row of headings alone, else of its row. */
function headingsOf(table: Node): Heading[] {
  const before = known.get(table)
  if (before) return before
  const headings: Heading[] = []
  table.forEach((row, start) => {
    const all = row.children.every(({ type }) => type.name === 'tableHeader')
    row.forEach((cell, offset) => {
      if (cell.type.name !== 'tableHeader') return
      const at = 1 + start + 1 + offset
      const isEmpty = cell.textContent.trim() === ''
      headings.push({ at, to: at + cell.nodeSize, scope: all ? 'col' : 'row', isEmpty })
    })
  })
  known.set(table, headings)
  return headings
}
