import type { Workers } from '../workers/pool.ts'
import type { State } from './state-cache.ts'

const maxBytes = 16_000_000

/**
 * What clients lack that come back with a part of the state. Computed in a worker, and remembered by state and state vector: after
 * a cut, many come back from the same point.
 */
export class Diffs {
  readonly #workers: Workers
  readonly #known = new Map<string, Promise<Uint8Array>>()
  #bytes = 0

  constructor(workers: Workers) {
    this.#workers = workers
  }

  diff(documentId: string, state: State, stateVector: Uint8Array): Promise<Uint8Array> {
    const key = `${documentId} ${state.seq} ${Buffer.from(stateVector).toString('latin1')}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const found = this.#workers
      .run({ kind: 'diff', state: state.body, stateVector }, true)
      .then(({ update }) => update)
    this.#known.set(key, found)
    found.then(
      (update) => {
        this.#count(update.length + key.length)
      },
      () => this.#known.delete(key),
    )
    return found
  }

  #count(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes <= maxBytes) return
    this.#known.clear()
    this.#bytes = 0
  }
}
