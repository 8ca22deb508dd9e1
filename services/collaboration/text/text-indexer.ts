import type { Logger } from '@parvis/service/process/log.ts'
import type { Workers } from '../workers/pool.ts'
import type { Room } from '../room/room.ts'

/** A page that nobody has changed for so long is quiet. */
const quietMs = 2_000
/** With this much waiting for the workers, words wait for a better moment. */
const maxWaiting = 8

/** Writes the words of pages for search, two seconds after they fall quiet. */
export class TextIndexer {
  readonly #workers: Workers
  readonly #log: Logger
  /** Order up to which the words were last asked for. */
  readonly #askedUpTo = new WeakMap<Room, number>()

  constructor(workers: Workers, log: Logger) {
    this.#workers = workers
    this.#log = log
  }

  /** Called every second for every open room. */
  consider(room: Room): void {
    if (room.head <= this.#indexedUpTo(room) || Date.now() - room.lastUpdateAt < quietMs) return
    if (this.#workers.waiting > maxWaiting) return
    // Set before the work, so that it is asked for once. What fails waits for the next change, or for compaction, which finds out
    // what is wrong with the page.
    this.#askedUpTo.set(room, room.head)
    this.#workers.run({ kind: 'text', documentId: room.documentId }).catch((error: unknown) => {
      this.#log.warn({ err: error, documentId: room.documentId }, 'words not written')
    })
  }

  /** Compaction writes the words along with the snapshot. */
  #indexedUpTo(room: Room): number {
    return Math.max(this.#askedUpTo.get(room) ?? 0, room.snapshotSeq)
  }
}
