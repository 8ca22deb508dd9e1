import { closeOf } from '@parvis/contract/live/closes.ts'

/** How the page stands with the collaboration service. */
export type Link =
  | 'connecting'
  | 'open'
  /** Connected, but the service cannot store: it said so. */
  | 'database-unavailable'
  /** No connection; trying again all the time. */
  | 'away'
  /** The service is there, but cannot serve this page now, for a fault of its own or too many sockets; trying again all the time. */
  | 'faulty'
  | 'crowded'
  /** The session has ended; connects again after signing in. */
  | 'signed-out'
  /** For good, for reasons of rights: removed or deleted. */
  | 'refused'
  | 'gone'
  /** For good, for what was written here: not understood, too large at once, or more than a page may hold. */
  | 'not-understood'
  | 'too-large'
  | 'full'

/** How the page stands once the service has closed the socket with this code, having stood as `before`. */
export function linkAfter(code: number, before: Link): Link {
  const why = closeOf(code)
  switch (why) {
    case 'signIn':
      return 'signed-out'
    case 'refused':
    case 'gone':
      return why
    case 'badInput':
      return 'not-understood'
    case 'tooLarge':
      return 'too-large'
    case 'pageFull':
      return 'full'
    case 'fault':
      return 'faulty'
    case 'tooMany':
      return 'crowded'
    case undefined:
      // Who comes again soon after a refusal is answered without a code.
      return before === 'crowded' ? before : 'away'
    case 'comeBack':
    case 'restarting':
      return 'away'
  }
}

/** Whether the page tries again by itself. */
export const triesAgain = (link: Link): boolean => link === 'away' || link === 'faulty' || link === 'crowded'

/** Whether the service takes nothing more from this page as it is open here. */
export const isFinal = (link: Link): boolean =>
  link === 'refused' ||
  link === 'gone' ||
  link === 'not-understood' ||
  link === 'too-large' ||
  link === 'full'

/** Longest wait before trying again, in milliseconds. */
const longestMs = 5_000

/**
 * How long to wait before try number `failures` (from 1): twice as long each time, and anywhere within the second half
 * of that, so that everyone who lost the same service does not come back at the same moment. `random` gives 0 to 1.
 */
export function patienceMs(failures: number, random: () => number): number {
  const most = Math.min(300 * 2 ** Math.min(failures - 1, 10), longestMs)
  return Math.round(most * (0.5 + random() / 2))
}
