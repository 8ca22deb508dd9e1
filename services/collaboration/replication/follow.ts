import { load, readAfter } from '../log/store.ts'
import type { Engine } from '../delivery/engine.ts'
import { disconnect, disconnectAll } from '../delivery/disconnect.ts'
import type { Room } from '../room/room.ts'
import type { Entry } from '../room/tail.ts'

/*
 * A room follows the log: what is committed here, what other instances say they have committed, and, wherever a number is
 * missing in between, what Postgres says.
 */

/** Whoever waits to hear that an update is in the tail. */
type Author = { settled: () => void }

/** Updates of a room that came before their predecessors, by order; how long they wait; and what is being read from Postgres. */
type Progress = {
  outOfOrder: Map<number, { entry: Entry; author: Author | undefined }>
  gapTimer: NodeJS.Timeout | undefined
  catchingUp: Promise<void> | undefined
}

/** Of those rooms for which this was ever needed: most updates come in order. */
const progress = new WeakMap<Room, Progress>()

function progressOf(room: Room): Progress {
  let known = progress.get(room)
  if (known === undefined)
    progress.set(room, (known = { outOfOrder: new Map(), gapTimer: undefined, catchingUp: undefined }))
  return known
}

const hasGap = (room: Room): boolean => (progress.get(room)?.outOfOrder.size ?? 0) > 0

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
    drain(room)
  } else waitForGap(engine, room, seq, entry, author)
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
    else waitForGap(engine, room, seq, entry, undefined)
  })
  drain(room)
  engine.fanout.updated(room, performance.now())
}

function waitForGap(engine: Engine, room: Room, seq: number, entry: Entry, author: Author | undefined): void {
  const waiting = progressOf(room)
  waiting.outOfOrder.set(seq, { entry, author })
  waiting.gapTimer ??= setTimeout(() => {
    waiting.gapTimer = undefined
    if (waiting.outOfOrder.size > 0) void catchUp(engine, room).catch(() => undefined)
  }, gapWaitMs)
}

/** Takes in what arrived out of order and is due now. */
function drain(room: Room): void {
  const outOfOrder = progress.get(room)?.outOfOrder
  if (outOfOrder === undefined || outOfOrder.size === 0) return
  for (let next = outOfOrder.get(room.head + 1); next !== undefined; next = outOfOrder.get(room.head + 1)) {
    outOfOrder.delete(room.head + 1)
    room.push(next.entry)
    next.author?.settled()
  }
  for (const [seq, { author }] of outOfOrder) {
    if (seq > room.head) continue
    outOfOrder.delete(seq)
    author?.settled()
  }
}

/** Reads what Postgres has beyond the tail. Rejects when it can't be read; one reading at a time. */
export function catchUp(engine: Engine, room: Room): Promise<void> {
  const running = progressOf(room)
  running.catchingUp ??= readOn(engine, room).finally(() => {
    running.catchingUp = undefined
  })
  return running.catchingUp
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
  if (hasGap(room)) await startOver(engine, room)
}

/** Another instance has compacted past us: whoever is behind the new snapshot comes back and gets it whole. */
async function startOver(engine: Engine, room: Room): Promise<void> {
  const loaded = (await load(engine.pool, [room.documentId], false)).get(room.documentId)
  if (loaded?.snapshot === undefined) return
  if (loaded.snapshot.seq > room.head) {
    for (const connection of [...room.connections])
      if (connection.state.is !== 'waiting') disconnect(engine, room, connection, 'comeBack')
    room.restart(loaded.snapshot)
  }
  for (const row of loaded.tail) if (row.seq === room.head + 1) room.pushRow(row)
  drain(room)
  engine.fanout.updated(room, performance.now())
}
