import type { BusEvent } from '@parvis/service/bus/bus.ts'
import type { Database } from '@parvis/service/database/database.ts'
import type { Connection } from '../connection/connection.ts'
import type { Engine } from '../delivery/engine.ts'
import { disconnect } from '../delivery/disconnect.ts'
import { catchUp } from '../replication/follow.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { decideAll } from './decide.ts'

const chunk = 500
/** Every connection is looked at again within this time, whatever was said or missed in between. */
const recheckMs = 60_000
const slices = 12

type Member = { room: Room; connection: Connection }

/** By where the page was when they were let in: one that moves makes everyone come back, and then they are let in where it is. */
const inSpace =
  (spaceId: string) =>
  ({ connection }: Member): boolean =>
    connection.pass.spaceId === spaceId

/** Ends what rights no longer allow: at once when it is told of a change, within a minute when it is not. */
export class AccessMonitor {
  readonly #db: Database
  readonly #engine: Engine
  readonly #rooms: Rooms
  #slice = 0
  /** Counts the events: who was accepted on an older count is asked again. */
  epoch = 0

  constructor(db: Database, engine: Engine, rooms: Rooms) {
    this.#db = db
    this.#engine = engine
    this.#rooms = rooms
  }

  static readonly everyMs = recheckMs / slices

  handle(event: Exclude<BusEvent, { type: 'title' }>): void {
    this.epoch += 1
    switch (event.type) {
      case 'rights':
        if (event.agentId === undefined) this.#recheckSoon(this.#members(inSpace(event.spaceId)))
        else this.#disconnectAgent(event.agentId, inSpace(event.spaceId), 'comeBack')
        return
      case 'document': {
        const ids = event.documentIds && new Set(event.documentIds)
        this.#recheckSoon(
          this.#members(ids ? ({ room }) => ids.has(room.documentId) : inSpace(event.spaceId)),
        )
        return
      }
      case 'session':
        this.#disconnectAgent(
          event.agentId,
          ({ connection }) => event.sessionId === undefined || connection.pass.sessionId === event.sessionId,
          'signIn',
        )
        return
      case 'resync':
        this.#recheckSoon(this.#members(() => true))
        for (const room of this.#rooms.all()) void catchUp(this.#engine, room).catch(() => undefined)
        return
    }
  }

  /** Sessions that have ended, and a twelfth of all connections. */
  recheckDue(): void {
    const now = Date.now()
    const members = this.#members(() => true)
    for (const { room, connection } of members)
      if (connection.pass.sessionExpiresAt <= now) disconnect(this.#engine, room, connection, 'signIn')
    this.#slice = (this.#slice + 1) % slices
    this.#recheckSoon(members.filter((_, i) => i % slices === this.#slice))
  }

  #members(where: (member: Member) => boolean): Member[] {
    const members: Member[] = []
    for (const room of this.#rooms.all())
      for (const connection of room.connections)
        if (where({ room, connection })) members.push({ room, connection })
    return members
  }

  #disconnectAgent(agentId: string, where: (member: Member) => boolean, why: 'comeBack' | 'signIn'): void {
    for (const member of this.#members(() => true))
      if (member.connection.stamp.id === agentId && where(member))
        disconnect(this.#engine, member.room, member.connection, why)
  }

  #recheckSoon(members: Member[]): void {
    this.recheck(members).catch((error: unknown) => {
      this.#engine.log.warn({ err: error }, 'rights could not be checked again')
    })
  }

  /** Decides anew, and closes those for whom the answer is another one. */
  async recheck(members: Member[]): Promise<void> {
    for (let at = 0; at < members.length; at += chunk) {
      const some = members.slice(at, at + chunk)
      const decisions = await decideAll(
        this.#db,
        some.map(({ connection: { pass } }) => pass),
      )
      some.forEach(({ room, connection }, i) => {
        const decision = decisions[i]
        if (decision === undefined) return
        if ('refusal' in decision) disconnect(this.#engine, room, connection, decision.refusal)
        else if (
          decision.pass.mayWrite !== connection.pass.mayWrite ||
          decision.pass.spaceId !== connection.pass.spaceId
        )
          disconnect(this.#engine, room, connection, 'comeBack')
      })
    }
  }
}
