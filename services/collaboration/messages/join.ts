import { covers, readClocks, writeClocks, type Clocks } from '../protocol/clocks.ts'
import { emptyStep2, step1Frame, updateFrame } from '../protocol/message.ts'
import { Malformed } from '../protocol/varint.ts'
import type { Connection } from '../connection/connection.ts'
import type { Engine } from '../delivery/engine.ts'
import { disconnect } from '../delivery/disconnect.ts'
import type { Room, Snapshot } from '../room/room.ts'
import { refreshState, stateOf } from './snapshot-state.ts'

/**
 * Answers a Step1: the snapshot (or what of it the client lacks) as Update, the tail as Updates, an empty Step2 that makes the
 * client `synced`, then our own Step1 to those who may write, then who is here. Nothing is merged; all who join share the frames.
 */
export async function join(
  engine: Engine,
  room: Room,
  connection: Connection,
  stateVector: Uint8Array,
): Promise<void> {
  if (!connection.startJoining()) return
  const startMs = performance.now()
  try {
    const theirs = readClocks(stateVector)
    if (mustCompact(room, connection)) await collect(engine, room, connection)
    const snapshot = await writeSnapshot(engine, room, connection, theirs, stateVector)
    finish(room, connection, snapshot?.seq ?? 0)
    engine.metrics.joined.observe((performance.now() - startMs) / 1000)
  } catch (error) {
    if (!(error instanceof Malformed))
      engine.log.warn({ err: error, documentId: room.documentId }, 'join failed')
    disconnect(engine, room, connection, error instanceof Malformed ? 'badInput' : 'comeBack')
  }
}

/** The tail still holds text that was deleted before this agent could read the page. */
function mustCompact(room: Room, { pass }: Connection): boolean {
  const oldest = room.tail.oldestAfter(room.snapshotSeq)
  return oldest !== undefined && oldest < pass.since
}

/** Rejects while the tail still has what the connection must not get, such as when another instance is at work on the page. */
async function collect(engine: Engine, room: Room, connection: Connection): Promise<void> {
  await engine.compactNow(room)
  if (mustCompact(room, connection)) await refreshState(engine, room)
  if (mustCompact(room, connection)) throw new Error('the log is still being compacted')
}

/** Writes the snapshot part and returns the snapshot that it was of; it is the room's own when this resolves. */
async function writeSnapshot(
  engine: Engine,
  room: Room,
  connection: Connection,
  theirs: Clocks,
  stateVector: Uint8Array,
): Promise<Snapshot | undefined> {
  for (;;) {
    const snapshot = room.snapshot
    if (snapshot === undefined) return undefined
    const frames = await framesFor(engine, room, snapshot, theirs, stateVector)
    // It was replaced meanwhile, and the tail may begin after it.
    if (frames === undefined || room.snapshotSeq !== snapshot.seq) continue
    const nowMs = performance.now()
    connection.together(() => {
      for (const frame of frames) connection.write(frame, nowMs)
    })
    return snapshot
  }
}

async function framesFor(
  engine: Engine,
  room: Room,
  snapshot: Snapshot,
  theirs: Clocks,
  stateVector: Uint8Array,
): Promise<Buffer[] | undefined> {
  const state = await stateOf(engine, room)
  if (state.seq !== snapshot.seq) return undefined
  if (!knowsAny(theirs, snapshot.clocks)) return state.first
  // Whoever has every struct lacks at most deletions, and these are the end of the state as it is.
  const update = covers(theirs, snapshot.clocks)
    ? Buffer.concat([Buffer.of(0), state.body.subarray(state.deletesAt)])
    : await engine.diffs.diff(room.documentId, state, stateVector)
  return [updateFrame(update).frame]
}

/** Who has only what is not of this page has nothing of it. */
function knowsAny(theirs: Clocks, clocks: Clocks): boolean {
  for (const [client, clock] of theirs) if (clock > 0 && clocks.has(client)) return true
  return false
}

function finish(room: Room, connection: Connection, from: number): void {
  // It may have been disconnected while we read.
  if (!room.connections.has(connection)) return
  const nowMs = performance.now()
  const { frames, upTo } = room.tail.framesAfter(Math.max(from, room.tail.before))
  const rest = [frames, emptyStep2]
  if (connection.pass.mayWrite) rest.push(step1Frame(writeClocks(room.clocks)))
  const everyone = room.presence.everyone()
  if (everyone !== undefined) rest.push(everyone)
  connection.write(Buffer.concat(rest), nowMs)
  connection.goLive(upTo)
}
