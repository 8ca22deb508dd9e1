import type { Logger } from '@parvis/service/process/log.ts'

/** Something that goes on by itself. `stop` lets a run under way end. */
export type Job = { stop: () => Promise<void> }

/**
 * Runs `work` every so often, never twice at a time, and at once again while it says that there is more to do.
 * A failure is logged, and the next run tries again. `signal` is aborted by `stop`, for work that takes long.
 */
export function every(
  intervalMs: number,
  { log, name, firstMs = intervalMs }: { log: Logger; name: string; firstMs?: number },
  work: (signal: AbortSignal) => Promise<boolean>,
): Job {
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout
  const plan = (delayMs: number): void => {
    if (stopping.signal.aborted) return
    timer = setTimeout(() => {
      running = work(stopping.signal).then(
        (more) => plan(more ? 0 : intervalMs),
        (error: unknown) => {
          log.warn({ err: error, job: name }, 'job failed')
          plan(intervalMs)
        },
      )
    }, delayMs)
  }
  plan(firstMs)
  return {
    stop: async () => {
      stopping.abort()
      clearTimeout(timer)
      await running
    },
  }
}
