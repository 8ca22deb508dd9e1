import { createHash } from 'node:crypto'
import type { State } from './cache.ts'
import type { Engine } from './engine.ts'
import { catchUp } from './follow.ts'
import type { Room } from './room.ts'

/** The state of the room's snapshot, from the cache or from Postgres; a newer one found there becomes the room's. */
export async function stateOf(engine: Engine, room: Room): Promise<State> {
  const cached = engine.states.get(room.documentId, room.snapshotSeq)
  if (cached !== undefined) return cached
  return refreshState(engine, room)
}

/** The same from Postgres, where another instance may have put a newer one. */
export function refreshState(engine: Engine, room: Room): Promise<State> {
  room.fetching ??= fetchState(engine, room).finally(() => {
    room.fetching = undefined
  })
  return room.fetching
}

async function fetchState(engine: Engine, room: Room): Promise<State> {
  const loaded = await engine.loader.load(room.documentId)
  const { snapshot } = loaded
  if (snapshot?.state === undefined) throw new Error('the snapshot has gone')
  if (snapshot.seq > room.head) await catchUp(engine, room)
  const state = engine.states.put(room.documentId, snapshot, snapshot.state)
  room.adopt(snapshot)
  rememberDeleteSet(room, state)
  return state
}

/** Everyone who reconnects sends the delete set that they have; this one needs no storing. */
export function rememberDeleteSet(room: Room, { body, deletesAt }: State): void {
  const update = Buffer.concat([Buffer.of(0), body.subarray(deletesAt)])
  room.seenDeleteSets.add(createHash('sha1').update(update).digest('base64'))
}
