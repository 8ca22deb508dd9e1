import type { Announcer } from '../awareness/presence.ts'
import type { Stamp } from '../awareness/stamp.ts'

type Speaker = Announcer & { readonly clients: Set<number>; readonly stamp: Stamp }

/**
 * Whose client ids are whose. An id belongs to the agent whose connection first used it, while that lives; a new socket of the
 * same agent takes it over. And no agent goes on writing under an id that another has written under, online or not: their next
 * edits would be taken for known, and vanish.
 */
export class Ownership {
  readonly #live = new Map<number, Announcer>()
  /** Who wrote under an id, as far as it was needed; `undefined` as a value: the service itself, or nobody knows. */
  readonly #authors = new Map<number, string | undefined>()

  /** For presence: takes an id that nobody else uses. */
  claim(client: number, by: Announcer, speakers: Iterable<Speaker>): boolean {
    const owner = this.#live.get(client)
    if (owner === by) return true
    if (owner !== undefined && owner.stamp.id !== by.stamp.id) return false
    this.#live.set(client, by)
    for (const speaker of speakers)
      if (speaker === by) speaker.clients.add(client)
      else if (speaker === owner) speaker.clients.delete(client)
    return true
  }

  /**
   * Whether `by` may add structs of this client: `ask` when it has been written before, and who did must be looked up first.
   */
  mayWrite(client: number, isNew: boolean, by: Speaker): 'yes' | 'no' | 'ask' {
    const owner = this.#live.get(client)
    if (owner !== undefined && owner.stamp.id !== by.stamp.id) return 'no'
    if (isNew) this.#authors.set(client, by.stamp.id)
    else if (!this.#authors.has(client)) return 'ask'
    const author = this.#authors.get(client)
    return author === undefined || author === by.stamp.id ? 'yes' : 'no'
  }

  learn(client: number, agentId: string | undefined): void {
    if (!this.#authors.has(client)) this.#authors.set(client, agentId)
  }

  release(by: Speaker): void {
    for (const client of by.clients) if (this.#live.get(client) === by) this.#live.delete(client)
    by.clients.clear()
  }
}
