import type { BusEvent } from '@parvis/service/bus.ts'
import type { Database } from '@parvis/service/database.ts'
import type { Connection } from '../room/connection.ts'
import type { Engine } from '../room/engine.ts'
import { expel } from '../room/expel.ts'
import { catchUp } from '../room/follow.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { decideAll } from './decide.ts'

const chunk = 500
/** Every connection is looked at again within this time, whatever was said or missed in between. */
const recheckMs = 60_000
const slices = 12

type Seat = { room: Room; connection: Connection }

/** By where the page was when they were let in: one that moves makes everyone come back, and then they are let in where it is. */
const inSpace =
  (spaceId: string) =>
  ({ connection }: Seat): boolean =>
    connection.pass.spaceId === spaceId

/** Ends what rights no longer allow: at once when it is told of a change, within a minute when it is not. */
export class Guard {
  readonly #db: Database
  readonly #engine: Engine
  readonly #rooms: Rooms
  #slice = 0
  /** Counts what was heard: who was let in on an older count is asked again. */
  epoch = 0

  constructor(db: Database, engine: Engine, rooms: Rooms) {
    this.#db = db
    this.#engine = engine
    this.#rooms = rooms
  }

  static readonly everyMs = recheckMs / slices

  hear(event: Exclude<BusEvent, { type: 'title' }>): void {
    this.epoch += 1
    switch (event.type) {
      case 'rights':
        if (event.agentId === undefined) this.#recheckSoon(this.#seats(inSpace(event.spaceId)))
        else this.#end(event.agentId, inSpace(event.spaceId), 'comeBack')
        return
      case 'document': {
        const ids = event.documentIds && new Set(event.documentIds)
        this.#recheckSoon(this.#seats(ids ? ({ room }) => ids.has(room.documentId) : inSpace(event.spaceId)))
        return
      }
      case 'session':
        this.#end(
          event.agentId,
          ({ connection }) => event.sessionId === undefined || connection.pass.sessionId === event.sessionId,
          'signIn',
        )
        return
      case 'resync':
        this.#recheckSoon(this.#seats(() => true))
        for (const room of this.#rooms.all()) void catchUp(this.#engine, room).catch(() => undefined)
        return
    }
  }

  /** Sessions that have ended, and a twelfth of all connections. */
  patrol(): void {
    const now = Date.now()
    const seats = this.#seats(() => true)
    for (const { room, connection } of seats)
      if (connection.pass.sessionExpiresAt <= now) expel(this.#engine, room, connection, 'signIn')
    this.#slice = (this.#slice + 1) % slices
    this.#recheckSoon(seats.filter((_, i) => i % slices === this.#slice))
  }

  #seats(where: (seat: Seat) => boolean): Seat[] {
    const seats: Seat[] = []
    for (const room of this.#rooms.all())
      for (const connection of room.connections)
        if (where({ room, connection })) seats.push({ room, connection })
    return seats
  }

  #end(agentId: string, where: (seat: Seat) => boolean, why: 'comeBack' | 'signIn'): void {
    for (const seat of this.#seats(() => true))
      if (seat.connection.stamp.id === agentId && where(seat))
        expel(this.#engine, seat.room, seat.connection, why)
  }

  #recheckSoon(seats: Seat[]): void {
    this.recheck(seats).catch((error: unknown) => {
      this.#engine.log.warn({ err: error }, 'rights could not be checked again')
    })
  }

  /** Decides anew, and closes those for whom the answer is another one. */
  async recheck(seats: Seat[]): Promise<void> {
    for (let at = 0; at < seats.length; at += chunk) {
      const some = seats.slice(at, at + chunk)
      const decisions = await decideAll(
        this.#db,
        some.map(({ connection: { pass } }) => pass),
      )
      some.forEach(({ room, connection }, i) => {
        const decision = decisions[i]
        if (decision === undefined) return
        if ('refusal' in decision) expel(this.#engine, room, connection, decision.refusal)
        else if (
          decision.pass.mayWrite !== connection.pass.mayWrite ||
          decision.pass.spaceId !== connection.pass.spaceId
        )
          expel(this.#engine, room, connection, 'comeBack')
      })
    }
  }
}
