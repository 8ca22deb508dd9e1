import { Session } from 'node:inspector'
import { setFlagsFromString } from 'node:v8'
import { busyMeter } from './pressure.ts'

/**
 * Old memory may grow to three times what lives before it is collected. While it is, everybody waits, for a fifth of a second on a busy day;
 * left to itself, V8 does so every two seconds. Half as much again made it every four, and the slowest hundredth of deliveries twice
 * as slow as this.
 */
const growthPercent = 200
const restMs = 5_000
/** By the share of its time that the process was at work: what garbage is worth a collection, which takes a tenth of a second or two. */
const leisure = [
  { busy: 0.02, garbageBytes: 4_000_000 },
  { busy: 0.15, garbageBytes: 16_000_000 },
]

/**
 * Collects seldom while there is much to do, and gives memory back in quiet moments. States that were sent lie outside of V8's heap, which
 * hardly notices them: a process that merely keeps sockets open would hold the garbage of its last crowd for hours.
 */
export class HeapTuner {
  readonly #busyShare = busyMeter()
  #lastAt = 0
  #afterBytes = 0

  constructor() {
    setFlagsFromString(`--heap-growing-percent=${growthPercent}`)
  }

  /** Called about once a second with the bytes of states that are kept on purpose. */
  consider(keptBytes: number, nowMs: number): void {
    const share = this.#busyShare()
    if (nowMs - this.#lastAt < restMs) return
    const enough = leisure.find(({ busy }) => share < busy)?.garbageBytes ?? Infinity
    if (usedBytes() - keptBytes - this.#afterBytes < enough) return
    this.#lastAt = nowMs
    // Unlike `gc()`, this also moves what is left together and gives the pages back; it takes twice as long.
    const session = new Session()
    session.connect()
    session.post('HeapProfiler.collectGarbage', () => {
      this.#afterBytes = usedBytes() - keptBytes
      // Not from within its own answer: the session would wait for itself, and with it the process.
      setImmediate(() => session.disconnect())
    })
  }
}

function usedBytes(): number {
  const { external, heapUsed } = process.memoryUsage()
  return external + heapUsed
}
