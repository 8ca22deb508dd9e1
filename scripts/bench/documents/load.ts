import { setTimeout as sleep } from 'node:timers/promises'

export type Loaded = { p50Ms: number; p99Ms: number; requestsPerS: number; failed: number }

/**
 * Sends requests at a steady rate, whether or not the ones before were answered, as people do. Times run from the moment at which a
 * request was due to the end of its answer: a server that falls behind shows it.
 */
export async function steady(perS: number, seconds: number, send: () => Promise<boolean>): Promise<Loaded> {
  const times: number[] = []
  let failed = 0
  const startMs = performance.now()
  const count = perS * seconds
  const pending: Promise<void>[] = []
  for (let index = 0; index < count; index++) {
    const dueMs = startMs + (index * 1_000) / perS
    const waitMs = dueMs - performance.now()
    if (waitMs > 0) await sleep(waitMs)
    // A timer wakes a little late, which is no fault of the server.
    const sentMs = Math.max(dueMs, Math.min(performance.now(), dueMs + 2))
    pending.push(
      send().then(
        (ok) => {
          times.push(performance.now() - sentMs)
          if (!ok) failed++
        },
        () => {
          failed++
        },
      ),
    )
  }
  await Promise.all(pending)
  times.sort((a, b) => a - b)
  const at = (share: number): number =>
    times[Math.min(Math.floor(times.length * share), times.length - 1)] ?? 0
  const tookS = (performance.now() - startMs) / 1_000
  return { p50Ms: at(0.5), p99Ms: at(0.99), requestsPerS: times.length / tookS, failed }
}
