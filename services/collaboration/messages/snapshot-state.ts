import type { State } from '../snapshots/state-cache.ts'
import type { Engine } from '../delivery/engine.ts'
import { catchUp } from '../replication/follow.ts'
import type { Room } from '../room/room.ts'

/** The state of the room's snapshot, from the cache or from Postgres; a newer one found there becomes the room's. */
export async function stateOf(engine: Engine, room: Room): Promise<State> {
  const cached = engine.states.get(room.documentId, room.snapshotSeq)
  if (cached !== undefined) return cached
  return refreshState(engine, room)
}

/** Rooms whose state is being read: all who ask meanwhile get that one. */
const fetching = new WeakMap<Room, Promise<State>>()

/** The same from Postgres, where another instance may have put a newer one. */
export function refreshState(engine: Engine, room: Room): Promise<State> {
  let running = fetching.get(room)
  if (running === undefined) {
    running = fetchState(engine, room).finally(() => fetching.delete(room))
    fetching.set(room, running)
  }
  return running
}

async function fetchState(engine: Engine, room: Room): Promise<State> {
  const loaded = await engine.loader.load(room.documentId)
  const { snapshot } = loaded
  if (snapshot?.state === undefined) throw new Error('the snapshot has gone')
  if (snapshot.seq > room.head) await catchUp(engine, room)
  const state = engine.states.put(room.documentId, snapshot, snapshot.state)
  room.adopt(snapshot)
  room.rememberDeleteSet(state)
  return state
}
