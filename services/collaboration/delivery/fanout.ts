import type { Changes } from '../awareness/presence.ts'
import type { Connection } from '../connection/connection.ts'
import { Pressure } from '../runtime/pressure.ts'
import type { Room } from '../room/room.ts'
import type { Due, Tail } from '../room/tail.ts'

/** What the fan-out tells the world: what other instances should hear, and counts for the metrics. */
export type FanoutWatcher = {
  presence: (room: Room, changes: Changes['ours']) => void
  flushed: (deliveries: number, bytes: number) => void
}

/** When a room's frames and its presence were last sent, how long that took, and when more is due. */
type Timing = { flushedAt: number; lastFlushMs: number; presenceAt: number; dueAt: number }

/** Frames of one room are gathered for so long at least; rooms that take long to serve gather for longer. */
const tickMs = 5
const maxTickMs = 25
/**
 * Presence goes out at most 30 times a second, under pressure once a second, since stock clients send back whatever they hear of it. It
 * waits for an update to travel with, because a write costs the same with either: longer when one is on its way into the log, or a
 * store that is slow would double the writes just then, and longest under pressure.
 */
const presenceMs = { atEase: 33, pressed: 1_000 }
const presenceDelayMs = { atEase: 12, writing: 100, pressed: 500 }
const chunkBytes = 1_000_000

/**
 * Sends what is due: per room and tick one buffer, built once, and one write per connection but for whoever brought all of it.
 * Connections that can't keep up stay at their position, get no presence, and are served from the tail when there is room again.
 */
export class Fanout {
  readonly #due = new Set<Room>()
  readonly #timings = new WeakMap<Room, Timing>()
  readonly #watcher: FanoutWatcher
  readonly #pressure = new Pressure()
  #timer: NodeJS.Timeout | undefined

  constructor(watcher: FanoutWatcher) {
    this.#watcher = watcher
  }

  /** The room's tail grew. */
  updated(room: Room, nowMs: number): void {
    const timing = this.#timingOf(room)
    const dueAt = timing.flushedAt + tickOf(timing)
    if (dueAt <= nowMs) this.flush(room, nowMs)
    else this.#schedule(room, dueAt)
  }

  /** Someone came, moved or left. */
  moved(room: Room, nowMs: number): void {
    if (!room.presence.hasChanged) return
    const leastMs = room.pending > 0 ? presenceDelayMs.writing : presenceDelayMs.atEase
    const delayMs = Math.max(leastMs, presenceDelayMs.pressed * this.#pressure.now(nowMs))
    this.#schedule(room, Math.max(nowMs + delayMs, this.#timingOf(room).presenceAt + this.#presenceMs(nowMs)))
  }

  #schedule(room: Room, dueAt: number): void {
    const timing = this.#timingOf(room)
    if (timing.dueAt <= dueAt) return
    timing.dueAt = dueAt
    this.#due.add(room)
    this.#timer ??= setTimeout(() => {
      this.#tick()
    }, 2)
  }

  #tick(): void {
    this.#timer = undefined
    const nowMs = performance.now()
    for (const room of this.#due) if (this.#timingOf(room).dueAt <= nowMs) this.flush(room, nowMs)
    if (this.#due.size > 0)
      this.#timer ??= setTimeout(() => {
        this.#tick()
      }, 2)
  }

  flush(room: Room, nowMs: number): void {
    const timing = this.#timingOf(room)
    timing.dueAt = Infinity
    this.#due.delete(room)
    const presence =
      room.presence.hasChanged && timing.presenceAt + this.#presenceMs(nowMs) <= nowMs
        ? this.#takePresence(room, timing, nowMs)
        : undefined
    let shared: Parcel | undefined
    let isMore = false
    let deliveries = 0
    let bytes = 0
    for (const connection of room.connections) {
      const { live } = connection
      if (live === undefined) continue
      if (connection.isCongested) {
        live.behindSince ??= nowMs
        continue
      }
      const parcel = shared?.from === live.position ? shared : pack(room.tail, live.position, presence)
      shared ??= parcel
      live.position = parcel.upTo
      live.behindSince = undefined
      if (!isOwn(parcel, connection)) {
        connection.write(parcel.bytes, nowMs)
        deliveries += 1
        bytes += parcel.bytes.length
      }
      connection.writeReceipt(nowMs)
      isMore ||= live.position < room.head
    }
    timing.flushedAt = nowMs
    timing.lastFlushMs = performance.now() - nowMs
    if (room.presence.hasChanged) this.moved(room, nowMs)
    if (isMore) this.#schedule(room, nowMs + tickMs)
    this.#watcher.flushed(deliveries, bytes)
  }

  #timingOf(room: Room): Timing {
    let timing = this.#timings.get(room)
    if (timing === undefined)
      this.#timings.set(room, (timing = { flushedAt: 0, lastFlushMs: 0, presenceAt: 0, dueAt: Infinity }))
    return timing
  }

  #presenceMs(nowMs: number): number {
    return Math.max(presenceMs.atEase, presenceMs.pressed * this.#pressure.now(nowMs))
  }

  #takePresence(room: Room, timing: Timing, nowMs: number): Changes {
    timing.presenceAt = nowMs
    const changes = room.presence.takeChanges()
    if (changes.ours.length > 0) this.#watcher.presence(room, changes.ours)
    return changes
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}

const tickOf = ({ lastFlushMs }: Timing): number => Math.min(maxTickMs, Math.max(tickMs, 2 * lastFlushMs))

/** What is due to those who stand at `from`. */
type Parcel = Due & { from: number; bytes: Buffer; presence: Changes | undefined }

function pack(tail: Tail, from: number, presence: Changes | undefined): Parcel {
  const due = tail.framesAfter(from, chunkBytes)
  const bytes =
    presence === undefined
      ? due.frames
      : due.frames.length === 0
        ? presence.frame
        : Buffer.concat([due.frames, presence.frame])
  // Spread last: members that follow a spread give each object a hidden class of its own (V8 11), in old memory, which then keeps
  // the bytes of every parcel until the next full collection.
  return { from, bytes, presence, ...due }
}

/** Whether all of it came from this connection: its page has that already, and would do nothing with it. */
function isOwn({ frames, connection: author, presence }: Parcel, connection: Connection): boolean {
  return (
    (frames.length === 0 || author === connection.number) &&
    (presence === undefined || presence.by === connection)
  )
}
