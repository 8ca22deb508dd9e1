import type { Logger } from './log.ts'

/** What a service can't work without, by name; each rejects while it is not there. */
export type Checks = Record<string, () => Promise<unknown>>

const patienceMs = 3_000

/** Tells what is missing and why, within seconds; undefined when nothing is. The log hears of it whenever that changes. */
export function watchReadiness(
  checks: Checks,
  log: Logger,
): () => Promise<Record<string, string> | undefined> {
  let last = ''
  return async () => {
    const found = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        const reason = await Promise.race([check().then(() => undefined, reasonOf), silence()])
        return reason === undefined ? [] : [[name, reason] as const]
      }),
    )
    const missing = Object.fromEntries(found.flat())
    const now = JSON.stringify(missing)
    if (now !== last && now !== '{}')
      log.warn(
        { missing },
        `not ready: ${Object.entries(missing)
          .map((pair) => pair.join(': '))
          .join('; ')}`,
      )
    last = now
    return now === '{}' ? undefined : missing
  }
}

async function silence(): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('does not answer'), patienceMs).unref()
  })
}

/** The system's words rather than ours: a problem that was made of an error says which one. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return String(cause)
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name
  return cause.message.includes(code) || code === 'Error' ? cause.message : `${code}: ${cause.message}`
}
