/** For so long a repeated refusal is answered without a socket. */
const rememberMs = 10_000
const maxKeys = 10_000

/** Who was refused what, a moment ago. */
export class Refusals {
  readonly #until = new Map<string, number>()

  /** Whether this was refused already; it is remembered either way. */
  isRepeated(key: string, now: number): boolean {
    const until = this.#until.get(key)
    if (until !== undefined && until > now) return true
    this.#until.delete(key)
    this.#until.set(key, now + rememberMs)
    for (const [oldest, end] of this.#until) {
      if (end > now && this.#until.size <= maxKeys) break
      this.#until.delete(oldest)
    }
    return false
  }
}
