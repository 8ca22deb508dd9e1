import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../process/log.ts'

/** Something that a service does unasked. It may run on several instances at once: what is to be done is taken from rows, by lock or lease. */
export type Job = {
  name: string
  /** From the end of one run to the start of the next. */
  everyMs: number
  /** From the start of the service to the first run; `everyMs` when absent. */
  firstMs?: number
  /** One run. `true`: there is more to do, now. `signal` is aborted when the service stops, for work that takes long. */
  run: (signal: AbortSignal) => Promise<boolean>
}

/**
 * `wake` runs it now, or once more after the run under way, which may have begun too early to see why. `stop` begins no further run,
 * and waits for the one under way, so long at most: what that leaves is done after the next start.
 */
export type RunningJob = { wake: () => void; stop: (withinMs?: number) => Promise<void> }

/** Runs a job from now on, never twice at a time. A failure is logged, and the next run tries again. */
export function startJob({ name, everyMs, firstMs = everyMs, run }: Job, log: Logger): RunningJob {
  const stopping = new AbortController()
  let running: Promise<void> | undefined
  let isWoken = false
  let timer: NodeJS.Timeout | undefined
  const plan = (delayMs: number): void => {
    clearTimeout(timer)
    if (!stopping.signal.aborted) timer = setTimeout(begin, delayMs)
  }
  const begin = (): void => {
    isWoken = false
    running = once().then((hasMore) => {
      running = undefined
      plan(hasMore || isWoken ? 0 : everyMs)
    })
  }
  const once = async (): Promise<boolean> => {
    try {
      return await run(stopping.signal)
    } catch (error) {
      log.warn({ err: error, job: name }, 'job failed, trying again later')
      return false
    }
  }
  plan(firstMs)
  return {
    wake: () => {
      isWoken = true
      if (running === undefined) plan(0)
    },
    stop: async (withinMs) => {
      stopping.abort()
      clearTimeout(timer)
      if (withinMs === undefined) await running
      else await Promise.race([running, sleep(withinMs, undefined, { ref: false })])
    },
  }
}
