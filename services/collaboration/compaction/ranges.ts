type Stretch = { clock: number; length: number }

/** A set of clocks, as sorted stretches that do not touch. */
export class Ranges {
  #from: number[] = []
  #to: number[] = []

  get size(): number {
    return this.#from.length
  }

  /** Adds clocks and returns those that were not there. */
  add(clock: number, length: number): Stretch[] {
    const end = clock + length
    const first = firstReaching(this.#to, clock)
    let last = first
    const fresh: Stretch[] = []
    let at = clock
    for (; last < this.#from.length && (this.#from[last] ?? 0) <= end; last += 1) {
      const from = this.#from[last] ?? 0
      if (from > at) fresh.push({ clock: at, length: from - at })
      at = Math.max(at, this.#to[last] ?? 0)
    }
    if (at < end) fresh.push({ clock: at, length: end - at })
    const from = Math.min(clock, last > first ? (this.#from[first] ?? clock) : clock)
    this.#from.splice(first, last - first, from)
    this.#to.splice(first, last - first, Math.max(end, at))
    return fresh
  }
}

/** Index of the first end that is at least `clock`. */
function firstReaching(ends: number[], clock: number): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ends[middle] ?? 0) < clock) low = middle + 1
    else high = middle
  }
  return low
}
