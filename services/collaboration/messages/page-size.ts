import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from '../delivery/engine.ts'
import type { Room } from '../room/room.ts'

/*
 * How large a page may become (16 MB unless configured), as its state in bytes (V1, what was deleted collected) and the log since. A
 * worker compacts a page in ten to fifteen times its size, and each of its people holds it like that; at 16 MB a worker is at half
 * of its memory, and a browser still writes at ease. Twenty thousand paragraphs of 300 letters are less.
 */

/** From here on, in percent, people are told while there is room left to act. */
const tellFrom = 80

/** So often, and so long each time, for what is on its way into the log. */
const [maxAttempts, waitMs] = [200, 10] as const

const bytesOf = (room: Room): number =>
  (room.snapshot?.bytes ?? 0) + room.tail.bytesAfter(room.snapshotSeq) + room.pendingBytes

/** Whether the page would be too large with so many bytes more. */
export const overflows = ({ limits }: Engine, room: Room, bytes: number): boolean =>
  bytesOf(room) + bytes > limits.maxPageBytes

/**
 * Compacts what can be: what was deleted counts until then, and someone who makes room by deleting, and writes on, must not have to wait
 * until compaction is due. A page that can't be compacted now is as full as it looks.
 */
export async function compactLog(engine: Engine, room: Room): Promise<void> {
  // What is on its way into the log may be the very deletion that makes room.
  const awaited = room.head + room.pending
  for (let attempt = 0; room.head < awaited && attempt < maxAttempts; attempt += 1) await sleep(waitMs)
  if (room.head > room.snapshotSeq) await engine.compactNow(room).catch(() => undefined)
}

/** Tells the pages that ask how full it is, from 80 percent on, and once more when it falls below. */
export function tellSize({ limits }: Engine, room: Room, nowMs: number): void {
  const percent = Math.floor((100 * bytesOf(room)) / limits.maxPageBytes)
  const told = percent < tellFrom ? 0 : percent
  for (const connection of room.connections)
    if (connection.live !== undefined) connection.writeSize(told, nowMs)
}
