import type { BusEvent } from '@parvis/service/bus/bus.ts'
import { titleFrame } from '../protocol/message.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'

/** Tells the pages that are open of their new title; after a time in which one may have been missed, that they should ask. */
export function tellTitles(rooms: Rooms, event: BusEvent): void {
  switch (event.type) {
    case 'title': {
      const room = rooms.get(event.documentId)
      if (room) send(room, titleFrame(event.title))
      return
    }
    case 'resync':
      for (const room of rooms.all()) send(room, titleFrame(''))
      return
    case 'rights':
    case 'document':
    case 'session':
      return
  }
}

function send(room: Room, frame: Buffer): void {
  const nowMs = performance.now()
  for (const connection of room.connections) if (connection.wantsReceipts) connection.write(frame, nowMs)
}
