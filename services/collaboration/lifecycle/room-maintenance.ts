import { setTimeout as sleep } from 'node:timers/promises'
import type { Follower } from '../replication/follower.ts'
import type { Schedule } from '../compaction/schedule.ts'
import { AccessMonitor } from '../admission/access-monitor.ts'
import type { Engine } from '../delivery/engine.ts'
import { disconnect } from '../delivery/disconnect.ts'
import type { Room } from '../room/room.ts'
import type { ModificationDates } from '../text/modification-dates.ts'
import type { TextIndexer } from '../text/text-indexer.ts'
import type { Rooms } from '../room/rooms.ts'
import { sweepRoom } from './sweep.ts'
import { HeapTuner } from '../runtime/heap-tuner.ts'

const sweepMs = 1_000

type MaintenanceDependencies = {
  engine: Engine
  rooms: Rooms
  schedule: Schedule
  accessMonitor: AccessMonitor
  follower: Follower
  textIndexer: TextIndexer
  modified: ModificationDates
}

/** Looks after the rooms: sweeps them, compacts and closes the empty ones, disconnects everybody at the end. */
export class RoomMaintenance {
  readonly #dependencies: MaintenanceDependencies
  readonly #heapTuner = new HeapTuner()
  readonly #timers: NodeJS.Timeout[]

  constructor(dependencies: MaintenanceDependencies) {
    this.#dependencies = dependencies
    this.#timers = [
      setInterval(() => {
        this.#sweep()
      }, sweepMs),
      setInterval(() => {
        dependencies.accessMonitor.recheckDue()
        dependencies.engine.states.expire()
      }, AccessMonitor.everyMs),
    ]
  }

  #sweep(): void {
    const { engine, rooms, follower, textIndexer, modified } = this.#dependencies
    const nowMs = performance.now()
    let connections = 0
    for (const room of rooms.all()) {
      connections += room.connections.size
      sweepRoom(engine, room, nowMs)
      if (room.connections.size === 0 && nowMs - room.emptySince > engine.limits.lingerMs)
        this.#compactOrClose(room)
      else textIndexer.consider(room)
    }
    modified.tick(nowMs)
    this.#heapTuner.consider(engine.states.bytes, nowMs)
    follower.tick(nowMs).catch((error: unknown) => {
      engine.log.warn({ err: error }, 'orders could not be compared')
    })
    engine.metrics.rooms.set(rooms.size)
    engine.metrics.connections.set(connections)
    engine.metrics.cacheBytes.set(engine.states.bytes)
  }

  #compactOrClose(room: Room): void {
    const { schedule, rooms } = this.#dependencies
    if (schedule.isNeeded(room)) schedule.add(room)
    else rooms.close(room)
  }

  /** Closes every socket with "come back", spread over a while, since those who come back come to somebody else. */
  async disconnectAll(spreadMs: number): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    const members = [...this.#dependencies.rooms.all()].flatMap((room) =>
      [...room.connections].map((connection) => ({ room, connection })),
    )
    const steps = Math.min(members.length, 50)
    for (let step = 0; step < steps; step += 1) {
      members.forEach(({ room, connection }, i) => {
        if (i % steps === step) disconnect(this.#dependencies.engine, room, connection, 'restarting')
      })
      // A handful needs no spreading.
      await sleep(Math.min(spreadMs / steps, members.length / steps))
    }
  }
}
