/** In each window of the clock, which all keys share, every key may take so much. */
export type Window = { most: number; windowMs: number }

export const minuteMs = 60_000
export const dayMs = 86_400_000

/**
 * Counts what each key takes in a window, such as mails of an agent in a day. Kept in memory: each instance grants its own, which bounds it
 * all the same. Nothing is kept of a window that is over.
 */
export class WindowLimiter {
  readonly #window: Window
  readonly #taken = new Map<string, number>()
  #number = 0

  constructor(window: Window) {
    this.#window = window
  }

  /** Takes `amount` for this key, or nothing when that is more than is left: then it is `false`. */
  take(key: string, amount = 1, nowMs = Date.now()): boolean {
    const number = Math.floor(nowMs / this.#window.windowMs)
    if (number !== this.#number) this.#taken.clear()
    this.#number = number
    const taken = (this.#taken.get(key) ?? 0) + amount
    if (taken > this.#window.most) return false
    this.#taken.set(key, taken)
    return true
  }
}
