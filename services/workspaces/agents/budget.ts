import { Problem } from '@parvis/service/errors/problem.ts'

const dayMs = 86_400_000

/**
 * How much one agent may do in a day, of what is harmless once and not a thousand times. Kept in memory: each instance grants its own,
 * which bounds it all the same.
 */
export class Budget {
  readonly #perDay: number
  readonly #sentence: string
  #day = 0
  readonly #spent = new Map<string, number>()

  constructor(perDay: number, sentence: string) {
    this.#perDay = perDay
    this.#sentence = sentence
  }

  /** Throws `too-many-requests` when the day's budget does not hold `amount` more. */
  spend(agentId: string, amount = 1): void {
    const day = Math.floor(Date.now() / dayMs)
    if (day !== this.#day) this.#spent.clear()
    this.#day = day
    const spent = (this.#spent.get(agentId) ?? 0) + amount
    if (spent > this.#perDay) throw new Problem('too-many-requests', this.#sentence)
    this.#spent.set(agentId, spent)
  }
}
