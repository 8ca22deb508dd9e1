import { keepAlive } from '../protocol/message.ts'
import type { Connection } from '../connection/connection.ts'
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
    if (connection.state === 'waiting' && nowMs - connection.openedAt > step1Ms)
      disconnect(engine, room, connection, 'badInput')
    else if (connection.state === 'live' && isLost(room, connection, nowMs))
      disconnect(engine, room, connection, 'comeBack')
    else if (nowMs - connection.lastWriteAt > engine.limits.quietMs) connection.write(keepAlive, nowMs)
  }
  tellSize(engine, room, nowMs)
  if (hasLaggards(room)) engine.fanout.updated(room, nowMs)
  room.presence.sweep(nowMs)
  engine.fanout.moved(room, nowMs)
  room.trim()
}

function hasLaggards(room: Room): boolean {
  for (const { state, position } of room.connections)
    if (state === 'live' && position < room.head) return true
  return false
}

/** Behind for too long or by too much; one that can take more again is served. */
function isLost(room: Room, connection: Connection, nowMs: number): boolean {
  if (connection.behindSince !== undefined && nowMs - connection.behindSince > maxBehindMs) return true
  if (connection.position === room.head) return false
  return room.tail.bytesAfter(connection.position) + connection.buffered > maxBehindBytes
}
