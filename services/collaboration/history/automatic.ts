import { Problem } from '@parvis/service/errors/problem.ts'
import { startJob } from '@parvis/service/jobs/job.ts'
import { expired } from './retention.ts'
import * as store from './store.ts'
import { keepVersion, type History } from './versions.ts'

/** A version of a page nobody has touched for a minute, and one every half hour of work. */
const rule = { quietMs: 60_000, workMs: 1_800_000, limit: 20 }
const everyMs = 30_000
/** A page of which no version could be kept is left alone for so long, so that it does not stand in the way of others. */
const backoffMs = 600_000
/** Stopping waits so long for a version that is being kept. What it leaves stays due, and is kept after the next start. */
const stopMs = 1_000

/** Which pages are left alone, and until when. */
export type VersionBackoff = Map<string, number>

/**
 * One round: keeps what is due and drops what has expired, and returns how many it kept. What fails stays due, and is tried in a later
 * round; a store that is away ends this one.
 */
export async function keepDue(
  history: History,
  given: typeof rule = rule,
  { backoff = new Map<string, number>(), signal }: { backoff?: VersionBackoff; signal?: AbortSignal } = {},
): Promise<number> {
  let kept = 0
  for (const [documentId, until] of backoff) if (until <= Date.now()) backoff.delete(documentId)
  for (const documentId of await store.due(history.db, { ...given, except: [...backoff.keys()] })) {
    if (signal?.aborted === true) break
    try {
      await keepVersion(history, documentId)
      kept += 1
      await prune(history, documentId)
    } catch (error) {
      history.log.warn({ err: error, documentId }, 'version not kept, trying again later')
      if (error instanceof Problem && error.type === 'object-store-unavailable') break
      backoff.set(documentId, Date.now() + backoffMs)
    }
  }
  return kept
}

async function prune({ db }: Pick<History, 'db'>, documentId: string): Promise<void> {
  const versions = await store.listAutomatic(db, documentId)
  const ids = new Set(expired(versions, new Date()))
  if (ids.size === 0) return
  await store.remove(db, [...ids])
}

/** Keeps automatic versions from now on; returns what stops it. */
export function keepAutomatically(history: History, given = { everyMs, rule }): () => Promise<void> {
  const backoff: VersionBackoff = new Map()
  const run = async (signal: AbortSignal): Promise<boolean> => {
    await keepDue(history, given.rule, { backoff, signal })
    return false
  }
  const job = startJob({ name: 'automatic versions', everyMs: given.everyMs, run }, history.log)
  return () => job.stop(stopMs)
}
