import type pg from 'pg'
import { load, makeHeads, type Loaded } from '../log/store.ts'
import { Batcher } from '../runtime/batcher.ts'

/** Cold pages are read so many together, in so few queries at a time: a crowd must not become a heap of states. */
const reading = { width: 8, lanes: 2 }

/** Reads snapshots with their states and tails; whoever asks for the same page meanwhile gets the same answer. */
export class Loader {
  readonly #batcher: Batcher<string, Loaded>
  readonly #loading = new Map<string, Promise<Loaded>>()

  constructor(pool: pg.Pool) {
    this.#batcher = new Batcher(async (ids) => {
      const found = await load(pool, ids, true)
      const fresh = ids.filter((id) => isFresh(found.get(id)))
      if (fresh.length > 0) await makeHeads(pool, fresh)
      return ids.map((id) => found.get(id) ?? { snapshot: undefined, tail: [] })
    }, reading)
  }

  load(documentId: string): Promise<Loaded> {
    const running = this.#loading.get(documentId)
    if (running !== undefined) return running
    const started = this.#batcher.answer(documentId).finally(() => this.#loading.delete(documentId))
    this.#loading.set(documentId, started)
    return started
  }
}

const isFresh = (loaded: Loaded | undefined): boolean =>
  loaded?.snapshot === undefined && loaded?.tail.length === 0
