import type { Logger } from '@parvis/service/process/log.ts'
import type { LiveMetrics } from '../runtime/metrics.ts'
import type { StateCache } from '../snapshots/state-cache.ts'
import type { Room } from '../room/room.ts'
import { findUnmergeable } from './bisect.ts'
import type { Compacted } from '../workers/task.ts'
import { TaskFailed, type Workers } from '../workers/pool.ts'

/** A log of this many updates, or bytes, is due. */
const dueUpdates = 500
const dueBytes = 256_000
/** After a compaction, the worker rests this many times as long as it took: people's typing comes first. */
const restFactor = 1.5
/** With so many due, rest less: the log must not grow without bounds. */
const crowd = 300
/** A page that could not be compacted is left alone for so long. */
const backoffMs = 60_000

/** When what is compacted: by need, one after the other, spread over time, so that no moment belongs to compaction. */
export class Schedule {
  readonly #workers: Workers
  readonly #states: StateCache
  readonly #log: Logger
  readonly #metrics: LiveMetrics
  readonly #due = new Set<Room>()
  readonly #running = new Map<string, Promise<void>>()
  readonly #compactionBackoff = new Map<string, number>()
  #isWorking = false
  #stopped = false

  constructor(workers: Workers, states: StateCache, log: Logger, metrics: LiveMetrics) {
    this.#workers = workers
    this.#states = states
    this.#log = log
    this.#metrics = metrics
  }

  get waiting(): number {
    return this.#due.size
  }

  /** The room's tail grew. */
  consider(room: Room): void {
    if (room.head - room.snapshotSeq >= dueUpdates || room.tail.bytes >= dueBytes) this.add(room)
  }

  /** Whether the room has anything to compact. */
  isNeeded(room: Room): boolean {
    return room.head > room.snapshotSeq && !this.#isBackingOff(room.documentId)
  }

  #isBackingOff(documentId: string): boolean {
    return (this.#compactionBackoff.get(documentId) ?? 0) > Date.now()
  }

  /** Puts a room in the queue. */
  add(room: Room): void {
    if (this.#stopped || this.#isBackingOff(room.documentId)) return
    this.#due.add(room)
    if (this.#isWorking) return
    this.#isWorking = true
    void this.#work()
  }

  async #work(): Promise<void> {
    for (let room = this.#take(); room !== undefined && !this.#stopped; room = this.#take()) {
      const startMs = performance.now()
      await this.now(room, false).catch(() => undefined)
      const tookMs = performance.now() - startMs
      const restMs = this.#due.size > crowd ? 0 : tookMs * restFactor
      await new Promise((resolve) => setTimeout(resolve, restMs))
    }
    this.#isWorking = false
  }

  #take(): Room | undefined {
    for (const room of this.#due) {
      this.#due.delete(room)
      return room
    }
    return undefined
  }

  /** Compacts a room's log as it is in Postgres. Rejects when that can't be done now; a page that refuses is bisected first. */
  now(room: Room, urgent = true): Promise<void> {
    let running = this.#running.get(room.documentId)
    if (running === undefined) {
      running = this.#compact(room, urgent).finally(() => this.#running.delete(room.documentId))
      this.#running.set(room.documentId, running)
    }
    return running
  }

  async #compact(room: Room, urgent: boolean): Promise<void> {
    const { documentId } = room
    const startMs = performance.now()
    const task = { kind: 'compact' as const, documentId, quarantine: [], reason: '' }
    try {
      const result = await this.#workers.run(task, urgent).catch(async (error: unknown) => {
        if (!(error instanceof TaskFailed) || error.why === 'failed') throw error
        return this.#quarantine(room, error)
      })
      if (result.outcome === 'compacted') this.#adopt(room, result)
      this.#metrics.compacted.observe({ outcome: result.outcome }, (performance.now() - startMs) / 1000)
    } catch (error) {
      this.#compactionBackoff.set(documentId, Date.now() + backoffMs)
      this.#metrics.compacted.observe({ outcome: 'failed' }, (performance.now() - startMs) / 1000)
      this.#log.error({ err: error, documentId }, 'compaction failed')
      throw error
    }
  }

  async #quarantine(room: Room, failure: TaskFailed): Promise<Compacted | { outcome: 'nothing' | 'busy' }> {
    const { documentId } = room
    const { orders, reason } = await findUnmergeable(
      this.#workers,
      documentId,
      room.snapshotSeq,
      room.head,
      failure,
    )
    this.#metrics.quarantined.inc(orders.length)
    this.#log.error({ documentId, orders, reason }, 'updates quarantined')
    return this.#workers.run({ kind: 'compact', documentId, quarantine: orders, reason })
  }

  #adopt(room: Room, { snapshot, state }: Compacted): void {
    // What another instance committed may be in there before we have heard of it; then the next reading brings it.
    if (snapshot.seq > room.head) return
    const hadState = this.#states.get(room.documentId, room.snapshotSeq) !== undefined
    room.adopt(snapshot)
    this.#states.drop(room.documentId)
    if (hadState || room.connections.size > 1)
      room.rememberDeleteSet(this.#states.put(room.documentId, snapshot, Buffer.from(state)))
  }

  /** Waits for what is running; what is due stays in the log, where it is safe. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#due.clear()
    await Promise.allSettled(this.#running.values())
  }
}
