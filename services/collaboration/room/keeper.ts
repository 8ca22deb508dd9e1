import { setTimeout as sleep } from 'node:timers/promises'
import type { Schedule } from '../compaction/schedule.ts'
import { Guard } from '../door/guard.ts'
import type { Engine } from './engine.ts'
import { expel } from './expel.ts'
import type { Room } from './room.ts'
import type { Rooms } from './rooms.ts'
import { sweepRoom } from './sweep.ts'

const sweepMs = 1_000
/** An empty room is kept for so long, since people reload. */
const lingerMs = 3_000

/** Looks after the rooms: sweeps them, compacts and closes the empty ones, says goodbye at the end. */
export class Keeper {
  readonly #engine: Engine
  readonly #rooms: Rooms
  readonly #schedule: Schedule
  readonly #timers: NodeJS.Timeout[]

  constructor(engine: Engine, rooms: Rooms, schedule: Schedule, guard: Guard) {
    this.#engine = engine
    this.#rooms = rooms
    this.#schedule = schedule
    this.#timers = [
      setInterval(() => {
        this.#sweep()
      }, sweepMs),
      setInterval(() => {
        guard.patrol()
      }, Guard.everyMs),
    ]
  }

  #sweep(): void {
    const nowMs = performance.now()
    let connections = 0
    for (const room of this.#rooms.all()) {
      connections += room.connections.size
      sweepRoom(this.#engine, room, nowMs)
      if (room.connections.size === 0 && nowMs - room.emptySince > lingerMs) this.#letGo(room)
    }
    const { figures, states } = this.#engine
    figures.rooms.set(this.#rooms.size)
    figures.connections.set(connections)
    figures.cacheBytes.set(states.bytes)
  }

  #letGo(room: Room): void {
    if (this.#schedule.isNeeded(room)) this.#schedule.add(room)
    else this.#rooms.close(room)
  }

  /** Closes every socket with "come back", spread over a while, since those who come back come to somebody else. */
  async sayGoodbye(spreadMs: number): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    const seats = [...this.#rooms.all()].flatMap((room) =>
      [...room.connections].map((connection) => ({ room, connection })),
    )
    const steps = Math.min(seats.length, 50)
    for (let step = 0; step < steps; step += 1) {
      seats.forEach(({ room, connection }, i) => {
        if (i % steps === step) expel(this.#engine, room, connection, 'restarting')
      })
      // A handful needs no spreading.
      await sleep(Math.min(spreadMs / steps, seats.length / steps))
    }
  }
}
