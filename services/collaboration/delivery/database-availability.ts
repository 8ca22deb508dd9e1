import { storeFrame } from '../protocol/message.ts'
import type { Room } from '../room/room.ts'

/**
 * Postgres has gone, or is back. While it is unavailable no more is read from those whose updates wait for it, so that what is held here
 * stays bounded and the rest stays in the pages; these are told, if they asked for receipts.
 */
export function reportDatabase(rooms: Iterable<Room>, unavailable: boolean): void {
  const nowMs = performance.now()
  const frame = storeFrame(unavailable)
  for (const room of rooms)
    for (const connection of room.connections) {
      if (connection.wantsReceipts) connection.write(frame, nowMs)
      if (!unavailable) connection.resume('database')
      else if (connection.receipts.hasPending) connection.pause('database')
    }
}
