import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../logs/log.ts'

/** A process that runs. `ended` says how it ended, whoever ended it; `stop` is done when it has. */
export type RunningProcess = { ended: Promise<string>; stop: () => Promise<void> }

/** A process that is started again when it ends. `stop` ends it for good, even in the midst of a restart. */
export type Supervised = {
  stop: () => Promise<void>
  /** Ends it so that it starts again at once, as its program may have changed meanwhile. */
  restart: () => Promise<void>
}

/** How patient a supervisor is: the pause after a first quick death, the longest one, and after how many in a row it gives up. */
export type Supervision = { firstPauseMs?: number; longestPauseMs?: number; mostQuickDeaths?: number }

/** Where a process reports what happens to it: its output, a line for the screen, and that all must stop. */
export type Reporter = {
  log: Log
  say: Log
  giveUp: (sentence: string) => void
  /** Why nothing can stay up right now, if it is that there is no room on the disk. */
  diskFull: () => string | undefined
}

/** A supervised process, and what others need to know of it, the same after each of its restarts. */
export type SupervisedProcess<Facts> = { supervised: Supervised; facts: Facts }

const quickMs = 3_000
const diskFullPauseMs = 3_000

/**
 * Starts a process and starts it again whenever it ends by itself, after a pause that doubles with each quick death (within 3 s of
 * being ready, or before). The fifth in a row is left to `giveUp`, unless the disk
 * is full: then it is tried again until there is room. A first start that fails is the caller's: it throws.
 */
export async function supervise(
  name: string,
  start: () => Promise<RunningProcess>,
  { say, giveUp, diskFull }: Pick<Reporter, 'say' | 'giveUp' | 'diskFull'>,
  { firstPauseMs = 250, longestPauseMs = Infinity, mostQuickDeaths = 5 }: Supervision = {},
): Promise<Supervised> {
  let current = await start()
  let startedMs = Date.now()
  let quickDeaths = 0
  const stopping = new AbortController()
  const isStopping = () => stopping.signal.aborted
  let restarting = new AbortController()

  const watch = async () => {
    for (;;) {
      const how = await current.ended
      if (isStopping()) return
      if (!restarting.signal.aborted && !(await mayGoOn(how))) return
      if (isStopping()) return
      restarting = new AbortController()
      try {
        current = await start()
      } catch (error) {
        current = failedStart(error instanceof Error ? error.message : String(error))
      }
      startedMs = Date.now()
      // Whoever stops us saw the process before this one.
      if (isStopping() || restarting.signal.aborted) await current.stop()
    }
  }
  /** After an end that nobody asked for: says so and pauses; false when that is all. */
  const mayGoOn = async (how: string): Promise<boolean> => {
    quickDeaths = Date.now() - startedMs < quickMs ? quickDeaths + 1 : 0
    const full = diskFull()
    if (full !== undefined) {
      say(`${name} ended (${how}). ${full} It is started again when there is some.`)
      quickDeaths = 0
      while (diskFull() !== undefined && !isStopping())
        await sleep(diskFullPauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
    if (quickDeaths >= mostQuickDeaths) {
      giveUp(`${name} ended ${mostQuickDeaths} times at once (${how}), so Parvis stops.`)
      return false
    }
    if (isStopping()) return false
    if (full === undefined) say(`${name} ended (${how}); it is started again.`)
    const pauseMs = Math.min(firstPauseMs * 2 ** Math.max(0, quickDeaths - 1), longestPauseMs)
    const signal = AbortSignal.any([stopping.signal, restarting.signal])
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
    return true
  }
  const watched = watch()
  return {
    stop: async () => {
      stopping.abort()
      await current.stop()
      await watched
    },
    restart: async () => {
      restarting.abort()
      quickDeaths = 0
      await current.stop()
    },
  }
}

function failedStart(why: string): RunningProcess {
  return { ended: Promise.resolve(why), stop: async () => undefined }
}
