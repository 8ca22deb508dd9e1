import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Old memory may grow by half before it is collected. Left to itself, V8 starts on 65 MB again once 4 MB have come, every two seconds on a busy
 * day, and each time everybody waits for 0.3 s.
 */
const growthPercent = 50
const garbageBytes = 16_000_000
const restMs = 5_000
/** In a second with more updates than this, people are typing, and a collection would be felt. */
const quietUpdates = 200

/**
 * Collects seldom while people type, and gives memory back in quiet moments. States that were sent lie outside of V8's heap, which
 * hardly notices them: a process that merely keeps sockets open would hold the garbage of its last crowd for hours.
 */
export class Tidy {
  readonly #collect: () => void
  #lastAt = 0
  #afterBytes = 0

  constructor() {
    setFlagsFromString(`--heap-growing-percent=${growthPercent}`)
    setFlagsFromString('--expose-gc')
    // The flag makes `gc` a global of contexts that are made from now on.
    this.#collect = runInNewContext('gc') as () => void
  }

  /** Called now and then with the updates of the last second, and the bytes of states that are kept on purpose. */
  consider(updates: number, keptBytes: number, nowMs: number): void {
    if (updates > quietUpdates || nowMs - this.#lastAt < restMs) return
    if (usedBytes() - keptBytes - this.#afterBytes < garbageBytes) return
    this.#lastAt = nowMs
    this.#collect()
    this.#afterBytes = usedBytes() - keptBytes
  }
}

function usedBytes(): number {
  const { external, heapUsed } = process.memoryUsage()
  return external + heapUsed
}
