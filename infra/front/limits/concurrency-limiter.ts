/** Lets each address have at most `most` of something at a time; those past that wait in their order. */
export class ConcurrencyLimiter {
  readonly #most: number
  readonly #addresses = new Map<string, { running: number; waiting: Set<() => void> }>()

  constructor(most: number) {
    this.#most = most
  }

  /** Calls `start` at once, or when there is a place. What comes back gives the place back, or gives up waiting for it. */
  acquire(address: string, start: () => void): () => void {
    const usage = this.#addresses.get(address) ?? { running: 0, waiting: new Set() }
    this.#addresses.set(address, usage)
    let isOver = false
    let isRunning = false
    const begin = (): void => {
      isRunning = true
      usage.running += 1
      start()
    }
    const end = (): void => {
      if (isOver) return
      isOver = true
      usage.waiting.delete(begin)
      if (isRunning) usage.running -= 1
      const next = usage.running < this.#most ? usage.waiting.values().next().value : undefined
      if (next !== undefined) {
        usage.waiting.delete(next)
        next()
      } else if (usage.running === 0) this.#addresses.delete(address)
    }
    if (usage.running < this.#most) begin()
    else usage.waiting.add(begin)
    return end
  }
}
