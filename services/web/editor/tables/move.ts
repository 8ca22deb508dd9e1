import type { EditorState, Transaction } from 'prosemirror-state'

type Node = EditorState['doc']
type View = { readonly state: EditorState; dispatch: (transaction: Transaction) => void }

/**
 * Moves a row or a column of the table at `pos` to another place. Taken out and put back as two changes, so that what is shared says just
 * that: as one, it would read as every cell between the two places being written anew, under the hands of whoever
 * writes there. False where cells are merged, whose rows and columns hang together.
 */
export function move(view: View, pos: number, what: 'row' | 'column', from: number, to: number): boolean {
  const table = view.state.doc.nodeAt(pos)
  if (!table || from === to || isMerged(table)) return false
  const taken: Node[] = []
  const cut = view.state.tr
  const ranges = placesOf(table, pos, what, from)
  for (const { at, node } of ranges.toReversed()) {
    taken.unshift(node)
    cut.delete(at, at + node.nodeSize)
  }
  view.dispatch(cut)
  const rest = view.state.doc.nodeAt(pos)
  if (!rest) return false
  const put = view.state.tr
  const places = placesOf(rest, pos, what, to)
  for (const [index, { at }] of [...places.entries()].toReversed()) {
    const node = taken[index]
    if (node) put.insert(at, node)
  }
  view.dispatch(put)
  return true
}

const isMerged = (table: Node): boolean =>
  table.children.some((row) => row.children.some(({ attrs }) => attrs['colspan'] > 1 || attrs['rowspan'] > 1))

/** Where a row begins, or the cells of a column; the ends where there is none such. */
function placesOf(table: Node, pos: number, what: 'row' | 'column', index: number) {
  const places: { at: number; node: Node }[] = []
  table.forEach((row, offset, rowIndex) => {
    const start = pos + 1 + offset
    if (what === 'row') {
      if (rowIndex === index) places.push({ at: start, node: row })
      else if (rowIndex === table.childCount - 1 && index > rowIndex)
        places.push({ at: start + row.nodeSize, node: row })
      return
    }
    let at = start + 1
    for (let column = 0; column < Math.min(index, row.childCount); column += 1)
      at += row.child(column).nodeSize
    places.push({ at, node: row.child(Math.min(index, row.childCount - 1)) })
  })
  return places
}
