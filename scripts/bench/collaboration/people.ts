import type { PlannedRoom } from './load/plan.ts'
import type { Server } from './servers/server.ts'

/** Spreads people over documents as evenly as it goes, and over ports in turn, so that each document's people sit at all of them. */
export function roomsOf(server: Server, documents: string[], people: number, ports: number[]): PlannedRoom[] {
  const rooms: PlannedRoom[] = documents.map((document) => ({ document, people: [] }))
  for (let index = 0; index < people; index++) {
    const room = rooms[index % rooms.length]
    const port = ports[Math.floor(index / rooms.length) % ports.length]
    if (room !== undefined && port !== undefined) room.people.push({ port, headers: server.headers(index) })
  }
  return rooms
}
