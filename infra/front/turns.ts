/** Gives each address at most `most` turns at a time; those past that wait in their order. */
export class Turns {
  readonly #most: number
  readonly #addresses = new Map<string, { running: number; waiting: Set<() => void> }>()

  constructor(most: number) {
    this.#most = most
  }

  /** Calls `start` at once, or when its turn comes. The answer gives the turn back, or gives up waiting for it. */
  take(address: string, start: () => void): () => void {
    const turns = this.#addresses.get(address) ?? { running: 0, waiting: new Set() }
    this.#addresses.set(address, turns)
    let isOver = false
    let isRunning = false
    const begin = (): void => {
      isRunning = true
      turns.running += 1
      start()
    }
    const end = (): void => {
      if (isOver) return
      isOver = true
      turns.waiting.delete(begin)
      if (isRunning) turns.running -= 1
      const next = turns.running < this.#most ? turns.waiting.values().next().value : undefined
      if (next !== undefined) {
        turns.waiting.delete(next)
        next()
      } else if (turns.running === 0) this.#addresses.delete(address)
    }
    if (turns.running < this.#most) begin()
    else turns.waiting.add(begin)
    return end
  }
}
