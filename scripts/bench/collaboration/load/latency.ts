const bucketsPerMs = 10
const maxMs = 60_000

/** Counts durations in tenths of a millisecond up to a minute; what is longer counts as a minute. */
export class Latency {
  count = 0
  #buckets = new Uint32Array(maxMs * bucketsPerMs + 1)

  add(ms: number): void {
    this.count++
    const bucket = ms >= maxMs ? maxMs * bucketsPerMs : ms <= 0 ? 0 : (ms * bucketsPerMs) | 0
    // Every bucket exists.
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1
  }

  /** The duration that the given share (0 to 1) stays below, in ms; 0 when nothing was counted. */
  quantileMs(share: number): number {
    let left = Math.ceil(this.count * share)
    if (this.count === 0) return 0
    for (let bucket = 0; bucket < this.#buckets.length; bucket++) {
      left -= this.#buckets[bucket] ?? 0
      if (left <= 0) return (bucket + 1) / bucketsPerMs
    }
    return maxMs
  }

  clear(): void {
    this.count = 0
    this.#buckets.fill(0)
  }
}
