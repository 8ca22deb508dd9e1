import { keyOf } from '../connection/reconnect-backoff.ts'
import type { Close } from '@parvis/contract/live/closes.ts'
import type { Connection } from '../connection/connection.ts'
import type { Engine } from './engine.ts'
import type { Room } from '../room/room.ts'

/** Takes a connection out of the room at once, so that not one byte more reaches it, and says why. */
export function disconnect(engine: Engine, room: Room, connection: Connection, why: Close): void {
  const nowMs = performance.now()
  if (!connection.isClosed) {
    engine.metrics.closed.inc({ why })
    if (isViolation(why)) engine.reconnectBackoff.recordViolation(keyOf(connection.pass.sessionHash), nowMs)
  }
  connection.close(why)
  room.leave(connection, nowMs)
  engine.fanout.moved(room, nowMs)
}

/** What a page of ours never sends; the size of a page is met once by honest people, and in a loop by others. */
const isViolation = (why: Close): boolean => why === 'badInput' || why === 'tooLarge' || why === 'pageFull'

export function disconnectAll(engine: Engine, room: Room, why: Close): void {
  for (const connection of [...room.connections]) disconnect(engine, room, connection, why)
}
