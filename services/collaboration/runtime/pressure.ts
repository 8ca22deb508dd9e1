const everyMs = 250
/** Of each new look, this much counts: what lasts for a second is pressure, what lasts for a moment is not. */
const weight = 0.3
/** Shares of its time that the process is at work: at its ease up to the first, pressed as hard as can be from the second. */
const ease = 0.5
const full = 0.8

/** Measures the share of its time that the event loop was at work, from 0 to 1, since the last call or else since it was made. */
export function busyMeter(): () => number {
  let before = performance.eventLoopUtilization()
  return () => {
    const here = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(here, before)
    before = here
    return utilization
  }
}

/** How hard the process is pressed, by how much of its time its event loop is at work. */
export class Pressure {
  readonly #busyShare = busyMeter()
  #at = performance.now()
  #busy = 0

  /** From 0, at its ease, to 1. */
  now(nowMs: number): number {
    if (nowMs - this.#at >= everyMs) {
      this.#busy += weight * (this.#busyShare() - this.#busy)
      this.#at = nowMs
    }
    return Math.min(1, Math.max(0, (this.#busy - ease) / (full - ease)))
  }
}
