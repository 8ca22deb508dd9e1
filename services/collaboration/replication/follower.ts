import { readHeads } from '../log/store.ts'
import type { Engine } from '../delivery/engine.ts'
import { applyRemote, catchUp } from './follow.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import type { PageBus } from '../bus/bus.ts'
import type { PageNews } from '../bus/message.ts'

/** How often orders are compared with Postgres's: seldom while the bus works, often while it does not. */
const compareMs = { up: 15_000, down: 2_000 }

/** Takes in what other instances say, and makes up for what they could not. */
export class Follower {
  readonly #engine: Engine
  readonly #rooms: Rooms
  readonly #bus: PageBus
  #comparedAt = 0

  constructor(engine: Engine, rooms: Rooms, bus: PageBus) {
    this.#engine = engine
    this.#rooms = rooms
    this.#bus = bus
  }

  receive(documentId: string, news: PageNews): void {
    const room = this.#rooms.get(documentId)
    if (room === undefined) {
      if (news.type === 'updates') this.#rooms.missed(documentId)
      return
    }
    const nowMs = performance.now()
    switch (news.type) {
      case 'updates':
        applyRemote(this.#engine, room, news.base, news.updates)
        return
      case 'presence':
        for (const { agentId, entry } of news.people) room.presence.applyRemote(agentId, entry, nowMs)
        this.#engine.fanout.moved(room, nowMs)
        return
      case 'ask':
        this.#bus.publish(documentId, { type: 'presence', people: room.presence.ours() })
        return
    }
  }

  /** A room has opened here: who is elsewhere, and what was committed while it was being read? */
  opened(room: Room, isBehind: boolean): void {
    this.#bus.publish(room.documentId, { type: 'ask' })
    if (isBehind) void catchUp(this.#engine, room).catch(() => undefined)
  }

  /** Called every second. */
  async tick(nowMs: number): Promise<void> {
    if (nowMs - this.#comparedAt < (this.#bus.isUp() ? compareMs.up : compareMs.down)) return
    await this.compare(nowMs)
  }

  /** Reads the orders of all open pages, and the updates of those that have moved on without us. */
  async compare(nowMs: number): Promise<void> {
    this.#comparedAt = nowMs
    const rooms = new Map<string, Room>()
    for (const room of this.#rooms.all()) rooms.set(room.documentId, room)
    if (rooms.size === 0) return
    const heads = await readHeads(this.#engine.pool, [...rooms.keys()])
    for (const [documentId, room] of rooms)
      if ((heads.get(documentId) ?? 0) > room.head && room.pending === 0)
        await catchUp(this.#engine, room).catch(() => undefined)
  }
}
