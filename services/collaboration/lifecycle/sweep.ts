import { keepAlive } from '../protocol/message.ts'
import type { Close } from '@parvis/contract/live/closes.ts'
import type { Connection } from '../connection/connection.ts'
import type { Live } from '../connection/state.ts'
import type { Engine } from '../delivery/engine.ts'
import { disconnect } from '../delivery/disconnect.ts'
import type { Room } from '../room/room.ts'
import { tellSize } from '../messages/page-size.ts'

const maxBehindMs = 10_000
const maxBehindBytes = 8_000_000
const step1Ms = 30_000

/** Once a second: keeps quiet sockets alive, serves those that lag or lets them go, forgets who has left. */
export function sweepRoom(engine: Engine, room: Room, nowMs: number): void {
  for (const connection of room.connections) {
    const why = reasonToClose(room, connection, nowMs)
    if (why !== undefined) disconnect(engine, room, connection, why)
    else if (nowMs - connection.lastWriteAt > engine.limits.quietMs) connection.write(keepAlive, nowMs)
  }
  tellSize(engine, room, nowMs)
  if (hasLaggards(room)) engine.fanout.updated(room, nowMs)
  room.presence.sweep(nowMs)
  engine.fanout.moved(room, nowMs)
  room.trim()
}

function reasonToClose(room: Room, { state, buffered }: Connection, nowMs: number): Close | undefined {
  switch (state.is) {
    case 'waiting':
      return nowMs - state.since > step1Ms ? 'badInput' : undefined
    case 'live':
      return isLost(room, state, buffered, nowMs) ? 'comeBack' : undefined
    case 'joining':
    case 'closed':
      return undefined
  }
}

function hasLaggards(room: Room): boolean {
  for (const { live } of room.connections) if (live !== undefined && live.position < room.head) return true
  return false
}

/** Behind for too long or by too much; one that can take more again is served. */
function isLost(room: Room, { position, behindSince }: Live, buffered: number, nowMs: number): boolean {
  if (behindSince !== undefined && nowMs - behindSince > maxBehindMs) return true
  if (position === room.head) return false
  return room.tail.bytesAfter(position) + buffered > maxBehindBytes
}
