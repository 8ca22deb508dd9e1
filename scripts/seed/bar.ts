const width = 30

/** A progress bar on a terminal; elsewhere a line at the beginning and the end of each step. */
export function bar(total: number): {
  advance: (event: { rows: number } | { doing: string }) => void
  end: () => { rows: number; seconds: number }
} {
  const startMs = performance.now()
  const { stdout } = process
  let [done, doing, drawnMs] = [0, '', 0]
  const seconds = () => (performance.now() - startMs) / 1000
  const draw = (): void => {
    drawnMs = performance.now()
    const filled = Math.min(Math.round((width * done) / total), width)
    const line = `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${Math.min(Math.round((100 * done) / total), 100)} %  ${done} rows  ${seconds().toFixed(1)} s  ${doing}`
    stdout.write(`\r\x1b[2K${line.slice(0, (stdout.columns || 100) - 1)}`)
  }
  return {
    advance: (event) => {
      if ('rows' in event) done += event.rows
      else {
        doing = event.doing
        if (!stdout.isTTY) stdout.write(`${seconds().toFixed(1)} s  ${doing}\n`)
      }
      if (stdout.isTTY && ('doing' in event || performance.now() - drawnMs > 100)) draw()
    },
    end: () => {
      if (stdout.isTTY) stdout.write('\r\x1b[2K')
      return { rows: done, seconds: seconds() }
    },
  }
}
