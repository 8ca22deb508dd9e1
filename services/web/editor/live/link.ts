/** How the page stands with the collaboration service. */
export type Link =
  | 'connecting'
  | 'open'
  /** Connected, but the service cannot store: it said so. */
  | 'store-away'
  /** No connection; trying again all the time. */
  | 'away'
  /** The session has ended; connects again after signing in. */
  | 'signed-out'
  /** For good: removed, deleted, or a frame that the service would not take. */
  | 'refused'
  | 'gone'

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
