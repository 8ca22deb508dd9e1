import { load, readAfter } from '../log/store.ts'
import type { Engine } from './engine.ts'
import { disconnect, disconnectAll } from './disconnect.ts'
import type { Author, OutOfOrder, Room } from './room.ts'
import type { Entry } from './tail.ts'

/*
 * A room follows the log: what is committed here, what other instances say they have committed, and, wherever a number is
 * missing in between, what Postgres says.
 */

/** Another instance's predecessor is usually a moment away; after this, Postgres is asked. */
const gapWaitMs = 25

/** An update of ours is committed under this order. Its author is told once it is in the tail. */
export function settle(
  engine: Engine,
  room: Room,
  seq: number | undefined,
  entry: Entry,
  author: Author,
): void {
  if (seq === undefined) {
    disconnectAll(engine, room, 'gone')
    return
  }
  if (seq <= room.head) author.settled()
  else if (seq === room.head + 1) {
    room.push(entry)
    author.settled()
    if (room.outOfOrder.size > 0) drain(room)
  } else waitForGap(engine, room, seq, { entry, author })
  engine.batchChanged(room)
}

/** Another instance has committed `updates` after order `base`. */
export function applyRemote(
  engine: Engine,
  room: Room,
  base: number,
  updates: { agentId: string | undefined; update: Uint8Array }[],
): void {
  const at = Date.now()
  updates.forEach(({ agentId, update }, i) => {
    const seq = base + i + 1
    if (seq <= room.head) return
    const entry = room.entryOf(update, agentId, at)
    if (seq === room.head + 1) room.push(entry)
    else waitForGap(engine, room, seq, { entry, author: undefined })
  })
  drain(room)
  engine.fanout.updated(room, performance.now())
}

function waitForGap(engine: Engine, room: Room, seq: number, entry: OutOfOrder): void {
  room.outOfOrder.set(seq, entry)
  room.gapTimer ??= setTimeout(() => {
    room.gapTimer = undefined
    if (room.outOfOrder.size > 0) void catchUp(engine, room).catch(() => undefined)
  }, gapWaitMs)
}

/** Takes in what arrived out of order and is due now. */
function drain(room: Room): void {
  for (
    let next = room.outOfOrder.get(room.head + 1);
    next !== undefined;
    next = room.outOfOrder.get(room.head + 1)
  ) {
    room.outOfOrder.delete(room.head + 1)
    room.push(next.entry)
    next.author?.settled()
  }
  for (const [seq, { author }] of room.outOfOrder) {
    if (seq > room.head) continue
    room.outOfOrder.delete(seq)
    author?.settled()
  }
}

/** Reads what Postgres has beyond the tail. Rejects when it can't be read; one reading at a time. */
export function catchUp(engine: Engine, room: Room): Promise<void> {
  room.catchingUp ??= readOn(engine, room).finally(() => {
    room.catchingUp = undefined
  })
  return room.catchingUp
}

async function readOn(engine: Engine, room: Room): Promise<void> {
  const rows = await readAfter(engine.pool, room.documentId, room.head)
  for (const row of rows) {
    if (row.seq <= room.head) continue
    if (row.seq > room.head + 1) return startOver(engine, room)
    room.pushRow(row)
  }
  drain(room)
  engine.fanout.updated(room, performance.now())
  // Still waiting for what was said to be committed: it has been compacted away meanwhile.
  if (room.outOfOrder.size > 0) await startOver(engine, room)
}

/** Another instance has compacted past us: whoever is behind the new snapshot comes back and gets it whole. */
async function startOver(engine: Engine, room: Room): Promise<void> {
  const loaded = (await load(engine.pool, [room.documentId], false)).get(room.documentId)
  if (loaded?.snapshot === undefined) return
  if (loaded.snapshot.seq > room.head) {
    for (const connection of [...room.connections])
      if (connection.state !== 'waiting') disconnect(engine, room, connection, 'comeBack')
    room.restart(loaded.snapshot)
  }
  for (const row of loaded.tail) if (row.seq === room.head + 1) room.pushRow(row)
  drain(room)
  engine.fanout.updated(room, performance.now())
}
