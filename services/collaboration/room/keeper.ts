import { setTimeout as sleep } from 'node:timers/promises'
import type { Follower } from '../bus/follower.ts'
import type { Schedule } from '../compaction/schedule.ts'
import { Guard } from '../door/guard.ts'
import type { Engine } from './engine.ts'
import { expel } from './expel.ts'
import type { Room } from './room.ts'
import type { Modified } from '../text/modified.ts'
import type { Scribe } from '../text/scribe.ts'
import type { Rooms } from './rooms.ts'
import { sweepRoom } from './sweep.ts'
import { Tidy } from './tidy.ts'

const sweepMs = 1_000

type KeeperParts = {
  engine: Engine
  rooms: Rooms
  schedule: Schedule
  guard: Guard
  follower: Follower
  scribe: Scribe
  modified: Modified
}

/** Looks after the rooms: sweeps them, compacts and closes the empty ones, says goodbye at the end. */
export class Keeper {
  readonly #parts: KeeperParts
  readonly #tidy = new Tidy()
  readonly #timers: NodeJS.Timeout[]

  constructor(parts: KeeperParts) {
    this.#parts = parts
    this.#timers = [
      setInterval(() => {
        this.#sweep()
      }, sweepMs),
      setInterval(() => {
        parts.guard.patrol()
        parts.engine.states.expire()
      }, Guard.everyMs),
    ]
  }

  #sweep(): void {
    const { engine, rooms, follower, scribe, modified } = this.#parts
    const nowMs = performance.now()
    let connections = 0
    for (const room of rooms.all()) {
      connections += room.connections.size
      sweepRoom(engine, room, nowMs)
      if (room.connections.size === 0 && nowMs - room.emptySince > engine.limits.lingerMs) this.#letGo(room)
      else scribe.consider(room)
    }
    modified.tick(nowMs)
    this.#tidy.consider(engine.states.bytes, nowMs)
    follower.tick(nowMs).catch((error: unknown) => {
      engine.log.warn({ err: error }, 'orders could not be compared')
    })
    engine.figures.rooms.set(rooms.size)
    engine.figures.connections.set(connections)
    engine.figures.cacheBytes.set(engine.states.bytes)
  }

  #letGo(room: Room): void {
    const { schedule, rooms } = this.#parts
    if (schedule.isNeeded(room)) schedule.add(room)
    else rooms.close(room)
  }

  /** Closes every socket with "come back", spread over a while, since those who come back come to somebody else. */
  async sayGoodbye(spreadMs: number): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    const seats = [...this.#parts.rooms.all()].flatMap((room) =>
      [...room.connections].map((connection) => ({ room, connection })),
    )
    const steps = Math.min(seats.length, 50)
    for (let step = 0; step < steps; step += 1) {
      seats.forEach(({ room, connection }, i) => {
        if (i % steps === step) expel(this.#parts.engine, room, connection, 'restarting')
      })
      // A handful needs no spreading.
      await sleep(Math.min(spreadMs / steps, seats.length / steps))
    }
  }
}
