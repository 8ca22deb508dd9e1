import type { Row } from './figure.ts'

/** The rows as a table for a terminal: a line for each figure, a column for each server, medians with their spread. */
export function table(rows: Row[]): string {
  const servers = [...new Set(rows.map(({ server }) => server))]
  const lines: string[][] = []
  for (const scenario of new Set(rows.map((row) => row.scenario))) {
    const here = rows.filter((row) => row.scenario === scenario)
    for (const metric of new Set(here.map((row) => row.metric))) {
      const figures = here.filter((row) => row.metric === metric)
      const cell = (server: string): string => {
        const row = figures.find((figure) => figure.server === server)
        return row === undefined ? '' : spread(row)
      }
      lines.push([scenario, metric, figures[0]?.unit ?? '', ...servers.map(cell)])
    }
  }
  const head = ['scenario', 'figure', 'unit', ...servers.map((server) => server + durability(rows, server))]
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)),
  )
  const render = (line: string[]): string =>
    line
      .map((cell, column) =>
        column < 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  const body = lines.map(
    (line, index) => (index > 0 && line[0] !== lines[index - 1]?.[0] ? '\n' : '') + render(line),
  )
  return [render(head), rule, ...body].join('\n')
}

const durability = (rows: Row[], server: string): string =>
  rows.some((row) => row.server === server && row.durable) ? ' (durable)' : ''

function spread({ median, min, max, runs }: Row): string {
  return runs === 1 || min === max ? show(median) : `${show(median)} (${show(min)}–${show(max)})`
}

function show(value: number): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))/g, digits === 0 ? ',' : '')
}
