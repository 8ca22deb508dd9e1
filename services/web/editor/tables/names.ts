import { uuidv4 } from 'lib0/random'
import type { EditorState, Transaction } from 'prosemirror-state'
import { columnsOf, widthOf } from './grid.ts'

type Node = EditorState['doc']
type Cell = { node: Node; pos: number; column: number }

/** Under this key y-prosemirror marks the transactions that bring in what others wrote. */
const fromOthers = 'y-sync$'

/**
 * Gives every cell of a table whose shape was changed here the name of its column. By these names a row and a column that two people add
 * at the same moment find together: see `repair.ts`. Tables that nobody changes stay as they are, their columns called by their number.
 */
export function nameColumns(
  transactions: readonly Transaction[],
  old: EditorState,
  { doc, tr }: EditorState,
): Transaction | undefined {
  if (!transactions.some(({ docChanged }) => docChanged)) return undefined
  if (transactions.some((transaction) => transaction.getMeta(fromOthers) !== undefined)) return undefined
  const start = old.doc.content.findDiffStart(doc.content)
  const end = old.doc.content.findDiffEnd(doc.content)
  if (start === null || !end) return undefined
  const before = tablesIn(old.doc, start, end.a)
  for (const [id, { node, pos }] of tablesIn(doc, start, end.b)) {
    const was = before.get(id)?.node
    if (!was || isAlike(was, node)) continue
    const names = namesOf(was, node)
    for (const cell of cellsOf(node)) {
      const name = names[cell.column]
      if (cell.node.attrs['column'] !== name) tr.setNodeAttribute(pos + 1 + cell.pos, 'column', name)
    }
  }
  return tr.docChanged ? tr : undefined
}

/** The tables in a part of the text, by the ids of their blocks. */
function tablesIn(doc: Node, from: number, to: number): Map<string, { node: Node; pos: number }> {
  const found = new Map<string, { node: Node; pos: number }>()
  const edge = doc.content.size
  doc.nodesBetween(Math.min(from, edge), Math.min(Math.max(from, to), edge), (node, pos, parent) => {
    if (node.type.name === 'table') found.set(String(parent?.attrs['id']), { node, pos })
    return node.type.name !== 'table' && !node.isTextblock
  })
  return found
}

const rowsOf = (table: Node) =>
  table.children.map((row) =>
    // The schema of tables gives these two numbers to every cell.
    row.children.map(({ attrs }) => attrs as { colspan: number; rowspan: number; column: string | null }),
  )

/** Whether only what cells say has changed. */
function isAlike(was: Node, is: Node): boolean {
  const [old, now] = [rowsOf(was), rowsOf(is)]
  return (
    old.length === now.length &&
    now.every(
      (cells, row) =>
        cells.length === old[row]?.length &&
        cells.every(({ colspan, rowspan, column }, at) => {
          const cell = old[row]?.[at]
          return cell?.column === column && cell.colspan === colspan && cell.rowspan === rowspan
        }),
    )
  )
}

function cellsOf(table: Node): Cell[] {
  const columns = columnsOf(rowsOf(table))
  const cells: Cell[] = []
  table.forEach((row, start, rowIndex) =>
    row.forEach((node, offset, index) =>
      cells.push({ node, pos: start + 1 + offset, column: columns[rowIndex]?.[index] ?? index }),
    ),
  )
  return cells
}

/** The names of a changed table's columns: those that their cells bear, else those that the same cells had by their place, else new ones. */
function namesOf(was: Node, is: Node): string[] {
  const oldNames: string[] = []
  const places = new Map<Node, number>()
  for (const { node, column } of cellsOf(was)) {
    const name: unknown = node.attrs['column']
    oldNames[column] = typeof name === 'string' ? name : (oldNames[column] ?? String(column))
    places.set(node.firstChild ?? node, column)
  }
  const rows = rowsOf(is)
  const cells = cellsOf(is)
  const rebuilt = cells.every(
    ({ node }) => node.attrs['column'] === null && !places.has(node.firstChild ?? node),
  )
  const names: string[] = []
  for (let column = 0; column < widthOf(rows, columnsOf(rows)); column += 1) {
    const votes = new Map<string, number>()
    for (const { node, column: place } of cells) {
      if (place !== column) continue
      const had = places.get(node.firstChild ?? node)
      const name: unknown = node.attrs['column'] ?? (had === undefined ? undefined : oldNames[had])
      if (typeof name === 'string' && !names.includes(name)) votes.set(name, (votes.get(name) ?? 0) + 1)
    }
    const [best] = [...votes].sort(([, a], [, b]) => b - a)
    // BlockNote rebuilds whole tables where it adds rows and columns at the end.
    names.push(best?.[0] ?? (rebuilt ? oldNames[column] : undefined) ?? freshName())
  }
  return names
}

// What browsers have for this is not there on an address without https.
const freshName = (): string => uuidv4().slice(0, 8)
