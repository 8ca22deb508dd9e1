import type { Log } from './log.ts'

const warning = 40
const repeatMs = 10_000

/** Stack lines, remarks of Node and of libraries on themselves, and PostgreSQL's own log, whose reasons are told when it ends. */
const noise = /^\s+at |^\s*$|Warning|WARNING|^\(Use `node|^\d{4}-\d\d-\d\d [\d:.]+ UTC \[\d+\]/

/**
 * What a process's output says to the person at the screen: warnings and errors in plain words, and whatever is not a log line at
 * all, such as a refusal to start, and where mails lie that could not be sent. Undefined for the rest, which is in its log file.
 */
export function consoleMessage(line: string): string | undefined {
  const entry = parse(line)
  if (entry === undefined) return noise.test(line) ? undefined : line.trim()
  // On a machine without a mail server this is how someone gets at an invitation.
  if (entry['msg'] === 'mail kept' && typeof entry['file'] === 'string')
    return `a mail lies in ${entry['file']}`
  if (typeof entry['level'] !== 'number' || entry['level'] < warning) return undefined
  const message = typeof entry['msg'] === 'string' ? entry['msg'] : 'something went wrong'
  const cause = entry['err']
  const detail =
    typeof cause === 'object' && cause !== null && 'message' in cause ? String(cause.message) : ''
  return detail !== '' && detail !== message ? `${message} (${detail})` : message
}

/** Says those words under the name of the process; the same ones at most every ten seconds. */
export function reportToConsole(name: string, say: Log): Log {
  const saidAtMs = new Map<string, number>()
  return (line) => {
    const words = consoleMessage(line)
    if (words === undefined || Date.now() - (saidAtMs.get(words) ?? -Infinity) < repeatMs) return
    if (saidAtMs.size > 100) saidAtMs.clear()
    saidAtMs.set(words, Date.now())
    say(`${name}: ${words}`)
  }
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    // Only the fields above are looked at, and each is checked.
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return undefined
  }
}
