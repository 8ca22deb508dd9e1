import type pg from 'pg'
import type { Logger } from '@parvis/service/process/log.ts'
import { append, type Batch } from './store.ts'

/** An update on its way into the log. */
export type Pending = {
  documentId: string
  agentId: string | undefined
  update: Buffer
  /** Called once it is committed, with its order; `undefined` when the page is gone and nothing was stored. */
  done: (seq: number | undefined) => void
}

export type CommitWatcher = {
  /** A document's updates of a batch are in, in the orders after `base`. */
  stored: (documentId: string, base: number, updates: Pending[]) => void
  /** A batch is in, and each of its updates was told. */
  committed: (updates: number, ms: number) => void
  /** The store stopped answering, or answers again. */
  unavailable: (unavailable: boolean) => void
}

/** A batch that Postgres has, and what will come of it: the order of each document before it, nothing when it was given up. */
type InFlight = {
  byDocument: Map<string, Pending[]>
  count: number
  tookMs: number
  bases: Promise<Map<string, number> | undefined>
}

const maxBatch = 5_000
const maxBatchBytes = 8_000_000
const retryMs = [50, 100, 200, 400, 800, 1_000]

/**
 * Group commit: one transaction in flight, and what arrives meanwhile is the next batch. A batch whose outcome is unknown (the
 * connection broke) is tried again until it is known to be stored: an update stored twice does no harm, one that is lost does.
 */
export class Committer {
  readonly #pool: pg.Pool
  readonly #log: Logger
  readonly #watcher: CommitWatcher
  #queue: Pending[] = []
  #busy = false
  #unavailable = false
  #stopped = false
  #idle: (() => void)[] = []

  constructor(pool: pg.Pool, log: Logger, watcher: CommitWatcher) {
    this.#pool = pool
    this.#log = log
    this.#watcher = watcher
  }

  get isDatabaseUnavailable(): boolean {
    return this.#unavailable
  }

  get waiting(): number {
    return this.#queue.length
  }

  submit(pending: Pending): void {
    this.#queue.push(pending)
    if (this.#busy) return
    this.#busy = true
    // What the same turn of the event loop brings is one batch.
    setImmediate(() => void this.#run())
  }

  async #run(): Promise<void> {
    let current = this.#begin()
    while (current !== undefined) {
      const bases = await current.bases
      // The next batch is on its way while the world is told of this one: else each would wait for the other, and the closer the
      // service comes to its limit, the longer both would take.
      const next = this.#begin()
      // The pool hands its question to a connection on the next tick.
      if (next !== undefined) await new Promise<void>((resolve) => process.nextTick(resolve))
      if (bases !== undefined) this.#tell(current, bases)
      current = next ?? this.#begin()
    }
    this.#busy = false
    for (const wake of this.#idle.splice(0)) wake()
  }

  /** Sends what waits to Postgres; `undefined` when nothing does. */
  #begin(): InFlight | undefined {
    if (this.#queue.length === 0 || this.#stopped) return undefined
    const pendings = this.#takeBatch()
    const byDocument = new Map<string, Pending[]>()
    for (const pending of pendings) {
      const list = byDocument.get(pending.documentId)
      if (list === undefined) byDocument.set(pending.documentId, [pending])
      else list.push(pending)
    }
    const batch: Batch = [...byDocument].map(([documentId, updates]) => ({ documentId, updates }))
    const startMs = performance.now()
    const bases = this.#insist(batch).then((found) => {
      flight.tookMs = performance.now() - startMs
      return found
    })
    const flight: InFlight = { byDocument, count: pendings.length, tookMs: 0, bases }
    return flight
  }

  #tell({ byDocument, count, tookMs }: InFlight, bases: Map<string, number>): void {
    for (const [documentId, updates] of byDocument) {
      const base = bases.get(documentId)
      updates.forEach((pending, i) => pending.done(base === undefined ? undefined : base + i + 1))
      if (base !== undefined) this.#watcher.stored(documentId, base, updates)
    }
    this.#watcher.committed(count, tookMs)
  }

  #takeBatch(): Pending[] {
    let bytes = 0
    const count = this.#queue.findIndex((pending, i) => {
      bytes += pending.update.length
      return i >= maxBatch || (bytes > maxBatchBytes && i > 0)
    })
    return this.#queue.splice(0, count === -1 ? this.#queue.length : count)
  }

  async #insist(batch: Batch): Promise<Map<string, number> | undefined> {
    for (let tries = 0; !this.#stopped; tries += 1) {
      try {
        const bases = await append(this.#pool, batch)
        this.#setUnavailable(false)
        return bases
      } catch (error) {
        this.#log.error({ err: error, tries }, 'commit failed, trying again')
        this.#setUnavailable(true)
        await new Promise((resolve) => setTimeout(resolve, retryMs[Math.min(tries, retryMs.length - 1)]))
      }
    }
    return undefined
  }

  #setUnavailable(unavailable: boolean): void {
    if (this.#unavailable === unavailable) return
    this.#unavailable = unavailable
    this.#watcher.unavailable(unavailable)
  }

  /** Resolves when everything submitted is committed. */
  async flushed(): Promise<void> {
    if (this.#busy) await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  /** Gives up on what a lost store keeps from being committed; nobody was told that it was. */
  stop(): void {
    this.#stopped = true
  }
}
