export type Span = { readonly colspan: number; readonly rowspan: number }

/** In which column each cell of each row begins, as HTML lays tables out: cells that reach down push the next rows' aside. */
export function columnsOf(rows: readonly (readonly Span[])[]): number[][] {
  const taken = rows.map(() => new Set<number>())
  return rows.map((cells, row) => {
    let column = 0
    return cells.map(({ colspan, rowspan }) => {
      while (taken[row]?.has(column)) column += 1
      const start = column
      for (let down = 0; down < rowspan; down += 1)
        for (let across = 0; across < colspan; across += 1) taken[row + down]?.add(start + across)
      column += colspan
      return start
    })
  })
}

/** How many columns a table of these rows has. */
export const widthOf = (
  rows: readonly (readonly Span[])[],
  columns: readonly (readonly number[])[],
): number =>
  Math.max(
    0,
    ...rows.flatMap((cells, row) => cells.map(({ colspan }, at) => (columns[row]?.[at] ?? 0) + colspan)),
  )
