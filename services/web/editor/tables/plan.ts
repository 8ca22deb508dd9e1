import { columnsOf, widthOf } from './grid.ts'
import { orderOf } from './order.ts'

/** A cell as a table holds it, in whatever state merging has left the table. */
export type Held = {
  /** Which column it belongs to; undefined in tables that were made before columns had names. */
  key: string | undefined
  colspan: number
  rowspan: number
  header: boolean
  /** What it says; empty when there is nothing in it. */
  text: string
}

/** A cell as it should be: one of those that the row holds, by its index, with the words of `absorbs` behind its own; or a new one. */
export type Meant = {
  from: number | undefined
  absorbs: number[]
  key: string
  colspan: number
  rowspan: number
  header: boolean
}

type Keyed = Held & { key: string; index: number }

/**
 * The whole table that is meant by one that merging has left with gaps, doubles or overlaps: every row has every column, each text
 * stays in the column that it was written in, and none goes. The same table has the same answer everywhere.
 */
export function wholeOf(rows: readonly (readonly Held[])[]): Meant[][] {
  const keyed = keysOf(rows)
  const order = orderOf(keyed.map((cells) => [...new Set(cells.map(({ key }) => key))]))
  const kept = order.filter((key) => !isDeleted(key, keyed))
  return place(kept.length > 0 ? kept : order, keyed)
}

/** Names for cells that have none: those of the column that they stand in, as far as anyone can tell. */
function keysOf(rows: readonly (readonly Held[])[]): Keyed[][] {
  const columns = columnsOf(rows)
  const named = rows.some((cells) => cells.some(({ key }) => key !== undefined))
  const width = widthOf(rows, columns)
  const known = named
    ? orderOf(rows.map((cells) => [...new Set(cells.flatMap(({ key }) => key ?? []))]))
    : Array.from({ length: width }, (_, column) => String(column))
  return rows.map((cells, row) => {
    const used = new Set(cells.flatMap(({ key }) => key ?? []))
    return cells.map((cell, index) => {
      const column = columns[row]?.[index] ?? index
      const free = known.slice(column).find((name) => !used.has(name))
      const key = cell.key ?? free ?? `+${column}`
      used.add(key)
      return { ...cell, key, index }
    })
  })
}

/** An empty column that most rows don't have was deleted while someone else added the rows that have it. */
function isDeleted(key: string, rows: readonly (readonly Keyed[])[]): boolean {
  if (rows.some((cells) => cells.some(({ colspan, rowspan }) => colspan > 1 || rowspan > 1))) return false
  const owners = rows.filter((cells) => cells.some((cell) => cell.key === key))
  const empty = owners.every((cells) => cells.every((cell) => cell.key !== key || cell.text === ''))
  return empty && owners.length * 2 < rows.length
}

function place(order: readonly string[], rows: readonly (readonly Keyed[])[]): Meant[][] {
  const taken: Taken = rows.map(() => order.map(() => undefined))
  const heads = rows.map((cells) => cells.length > 0 && cells.every(({ header }) => header))
  return rows.map((cells, row) => {
    uncover(taken, order, cells, row)
    const mine: Meant[] = []
    order.forEach((key, column) => {
      const same = cells.filter((cell) => cell.key === key)
      const best = same.find(({ text }) => text !== '') ?? same[0]
      const others = same.filter(({ text }) => text !== '' && text !== best?.text).map(({ index }) => index)
      const covering = taken[row]?.[column]
      if (covering) {
        if (best && best.text !== '') covering.absorbs.push(best.index, ...others)
        return
      }
      const cell: Meant = best
        ? { from: best.index, absorbs: others, key, ...fit(taken, row, column, best), header: best.header }
        : { from: undefined, absorbs: [], key, colspan: 1, rowspan: 1, header: isHead(heads, rows, row, key) }
      for (let down = 0; down < cell.rowspan; down += 1)
        taken[row + down]?.fill(cell, column, column + cell.colspan)
      mine.push(cell)
    })
    return mine
  })
}

/** What each place of the table is covered by, so far. */
type Taken = (Meant | undefined)[][]

/** Cells of rows above that lie over somebody's words in this row end before it. */
function uncover(taken: Taken, order: readonly string[], cells: readonly Keyed[], row: number): void {
  for (const { key, text } of cells) {
    const covering = taken[row]?.[order.indexOf(key)]
    if (covering && text !== '') release(taken, covering, row)
  }
}

function release(taken: Taken, cell: Meant, row: number): void {
  const top = taken.findIndex((columns) => columns.includes(cell))
  cell.rowspan = row - top
  for (const columns of taken.slice(row))
    columns.forEach((other, column) => {
      if (other === cell) columns[column] = undefined
    })
}

/** How far a cell may reach without lying over another or over the edge. */
function fit(taken: Taken, row: number, column: number, cell: Keyed) {
  const free = (down: number, across: number) => {
    const columns = taken[row + down]
    return columns !== undefined && column + across < columns.length && columns[column + across] === undefined
  }
  let colspan = 1
  while (colspan < cell.colspan && free(0, colspan)) colspan += 1
  let rowspan = 1
  const below = (down: number) => Array.from({ length: colspan }, (_, across) => free(down, across))
  while (rowspan < cell.rowspan && below(rowspan).every(Boolean)) rowspan += 1
  return { colspan, rowspan }
}

/** Whether a new cell is a heading: in a row of headings, or in a column of them. */
function isHead(
  heads: readonly boolean[],
  rows: readonly (readonly Keyed[])[],
  row: number,
  key: string,
): boolean {
  if (heads[row]) return true
  const column = rows.flatMap((cells, at) => (heads[at] ? [] : cells.filter((cell) => cell.key === key)))
  return column.length > 0 && column.every(({ header }) => header)
}
