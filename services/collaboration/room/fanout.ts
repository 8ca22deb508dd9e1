import type { Connection } from './connection.ts'
import type { Room } from './room.ts'

/** What the fan-out tells the world: what other instances should hear, and figures for the metrics. */
export type FanoutWatcher = {
  presence: (room: Room, changes: ReturnType<Room['presence']['takeChanges']>['ours']) => void
  flushed: (deliveries: number, bytes: number) => void
}

/** Frames of one room are gathered for so long at least; rooms that take long to serve gather for longer. */
const tickMs = 5
const maxTickMs = 25
/** Presence goes out at most 30 times a second, and waits this long for an update to travel with. */
const presenceMs = 33
const presenceDelayMs = 12
const chunkBytes = 1_000_000

/**
 * Sends what is due: per room and tick one buffer, built once, and one write per connection. Connections that can't keep up stay
 * at their position, get no presence, and are served from the tail when there is room again.
 */
export class Fanout {
  readonly #due = new Set<Room>()
  readonly #watcher: FanoutWatcher
  #timer: NodeJS.Timeout | undefined

  constructor(watcher: FanoutWatcher) {
    this.#watcher = watcher
  }

  /** The room's tail grew. */
  updated(room: Room, nowMs: number): void {
    const dueAt = room.flushedAt + tickOf(room)
    if (dueAt <= nowMs) this.flush(room, nowMs)
    else this.#schedule(room, dueAt)
  }

  /** Someone came, moved or left. */
  moved(room: Room, nowMs: number): void {
    if (room.presence.hasChanged)
      this.#schedule(room, Math.max(nowMs + presenceDelayMs, room.presenceAt + presenceMs))
  }

  #schedule(room: Room, dueAt: number): void {
    if (room.dueAt <= dueAt) return
    room.dueAt = dueAt
    this.#due.add(room)
    this.#timer ??= setTimeout(() => {
      this.#tick()
    }, 2)
  }

  #tick(): void {
    this.#timer = undefined
    const nowMs = performance.now()
    for (const room of this.#due) if (room.dueAt <= nowMs) this.flush(room, nowMs)
    if (this.#due.size > 0)
      this.#timer ??= setTimeout(() => {
        this.#tick()
      }, 2)
  }

  flush(room: Room, nowMs: number): void {
    room.dueAt = Infinity
    this.#due.delete(room)
    const presence =
      room.presence.hasChanged && room.presenceAt + presenceMs <= nowMs
        ? this.#takePresence(room, nowMs)
        : undefined
    let shared: { from: number; upTo: number; frames: Buffer; all: Buffer } | undefined
    let isMore = false
    let deliveries = 0
    let bytes = 0
    for (const connection of room.connections) {
      if (connection.state !== 'live') continue
      if (connection.isCongested) {
        connection.behindSince ??= nowMs
        continue
      }
      if (shared?.from !== connection.position) {
        const { frames, upTo } = room.tail.framesAfter(connection.position, chunkBytes)
        const all =
          presence === undefined ? frames : frames.length === 0 ? presence : Buffer.concat([frames, presence])
        const own = { from: connection.position, upTo, frames, all }
        shared ??= own
        bytes += this.#send(connection, own, nowMs)
      } else bytes += this.#send(connection, shared, nowMs)
      deliveries += 1
      isMore ||= connection.position < room.head
    }
    room.flushedAt = nowMs
    room.lastFlushMs = performance.now() - nowMs
    if (room.presence.hasChanged) this.moved(room, nowMs)
    if (isMore) this.#schedule(room, nowMs + tickMs)
    this.#watcher.flushed(deliveries, bytes)
  }

  #takePresence(room: Room, nowMs: number): Buffer {
    room.presenceAt = nowMs
    const { frame, ours } = room.presence.takeChanges()
    if (ours.length > 0) this.#watcher.presence(room, ours)
    return frame
  }

  #send(connection: Connection, { upTo, all }: { upTo: number; all: Buffer }, nowMs: number): number {
    connection.position = upTo
    connection.behindSince = undefined
    connection.write(all, nowMs)
    connection.writeReceipt(nowMs)
    return all.length
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}

const tickOf = (room: Room): number => Math.min(maxTickMs, Math.max(tickMs, 2 * room.lastFlushMs))
