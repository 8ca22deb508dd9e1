import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@parvis/service/database/database.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { remove } from '@parvis/service/storage/objects.ts'
import type { Update } from '../log/store.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import * as store from './store.ts'
import { putState, type History, type Version } from './versions.ts'

/** What is open on this instance, and how everybody hears of an update that came about here. */
export type Live = {
  rooms: Pick<Rooms, 'get'>
  announce: (documentId: string, base: number, update: Update) => void
}

const maxTries = 8
/** After so many tries that somebody's letters overtook, those who write here are kept waiting for a moment. */
const triesBeforeHolding = 2
/** Nobody is kept waiting for longer, such as by an object store that takes its time. */
const holdMs = 3_000

/**
 * Makes a page look as a version of it does: a new change, for which the state before is kept as a version first, in one transaction. That
 * state is all that the page holds until then: when something is written meanwhile, both are computed again. Nothing happens when the page
 * looks like that already. `also` is written in the same transaction. Rejects with `conflict` when others write too fast.
 */
export async function restoreVersion(
  history: Pick<History, 'db' | 'workers' | 'objects' | 'log'>,
  live: Live,
  { documentId, agentId, version }: { documentId: string; agentId: string; version: Version },
  also: (tx: Database, beforeId: string) => Promise<void>,
): Promise<void> {
  let release = (): void => undefined
  try {
    for (let tries = 0; tries < maxTries; tries += 1) {
      if (tries === triesBeforeHolding) release = await hold(live.rooms.get(documentId))
      const { seq, state, update } = await history.workers.run(
        { kind: 'restore', documentId, version: version.state },
        true,
      )
      if (update === undefined) return
      const before = await putState(
        history,
        documentId,
        { seq, state },
        { before: version, createdBy: agentId },
      )
      const appended = await append(history, before, { agentId, update, seq }, also)
      if (appended) {
        live.announce(documentId, seq, { agentId, update })
        return
      }
      await remove(history.objects, before.objectKey).catch((error: unknown) => {
        history.log.warn({ err: error, key: before.objectKey }, 'an object was left behind')
      })
    }
  } finally {
    release()
  }
  throw new Problem('conflict')
}

/** Thrown within the transaction, to undo all of it. */
class Overtaken extends Error {}

async function append(
  { db }: Pick<History, 'db'>,
  before: store.NewVersion,
  { agentId, update, seq }: { agentId: string; update: Uint8Array; seq: number },
  also: (tx: Database, beforeId: string) => Promise<void>,
): Promise<boolean> {
  const { documentId } = before
  try {
    await db.transaction(async (tx) => {
      await store.insert(tx, before)
      await also(tx, before.id)
      if (!(await store.appendAfter(tx, { documentId, head: seq, agentId, update }))) throw new Overtaken()
    })
    return true
  } catch (error) {
    if (error instanceof Overtaken) return false
    throw error
  }
}

/** Reads nothing more from those who are in the page, until what they sent is stored; returns what lets them go on. */
async function hold(room: Room | undefined): Promise<() => void> {
  if (room === undefined) return () => undefined
  const held = [...room.connections]
  for (const connection of held) connection.pause('restoring')
  const release = (): void => {
    clearTimeout(timer)
    for (const connection of held) connection.resume('restoring')
  }
  const timer = setTimeout(release, holdMs).unref()
  for (let waited = 0; room.pending > 0 && waited < 100; waited += 1) await sleep(5)
  return release
}
