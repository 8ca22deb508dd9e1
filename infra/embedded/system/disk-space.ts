import { statfsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../logs/log.ts'

/** PostgreSQL writes its journal in files of 16 MB. */
const leastBytes = 24 * 2 ** 20
const tryAgainMs = 3_000

/** That the disk of a DATA_DIR is full, as a sentence; undefined while there is room. */
export function diskFullReason(dataDir: string): string | undefined {
  try {
    const { bavail, bsize, files, ffree } = statfsSync(dataDir)
    if (bavail * bsize >= leastBytes && (files === 0 || ffree > 0)) return undefined
    return `There is no room left on the disk of ${dataDir} (${Math.floor((bavail * bsize) / 2 ** 20)} MB).`
  } catch {
    // What is wrong with it is told by whoever uses it.
    return undefined
  }
}

/** Does it, again and again while it fails and there is no room; says so once for each time that room runs out. */
export async function retryWhileDiskFull<T>(
  dataDir: string,
  attempt: () => T | Promise<T>,
  say: Log,
  signal: AbortSignal,
): Promise<T> {
  const isOver = () => signal.aborted
  for (let hasSaid = false; ; hasSaid = true) {
    try {
      return await attempt()
    } catch (error) {
      const reason = diskFullReason(dataDir)
      if (reason === undefined || isOver()) throw error
      if (!hasSaid) say(`${reason} Parvis waits for some and then starts by itself.`)
      await sleep(tryAgainMs, undefined, { signal }).catch(() => undefined)
      if (isOver()) throw error
    }
  }
}
