import type { Database } from '@parvis/service/database/database.ts'
import { startJob } from '@parvis/service/jobs/job.ts'
import type { Logger } from '@parvis/service/process/log.ts'
import type { Workers } from '../workers/pool.ts'
import { pagesBehind } from './store.ts'

type Needs = { db: Database; workers: Workers; log: Logger }

const everyMs = 3_600_000
const firstMs = 60_000
/** A page that was changed since is written by its room. */
const quietMs = 60_000
const perRound = 200

/**
 * Writes the words of quiet pages that have none, or older ones: of copies, and of pages whose words could not be written in their time.
 * Returns how many were written.
 */
export async function writeMissing(
  { db, workers, log }: Needs,
  given = { quietMs },
  signal?: AbortSignal,
): Promise<number> {
  let written = 0
  for (const documentId of await pagesBehind(db, { ...given, limit: perRound })) {
    if (signal?.aborted === true) break
    try {
      await workers.run({ kind: 'text', documentId })
      written += 1
    } catch (error) {
      log.warn({ err: error, documentId }, 'words not written, trying again later')
    }
  }
  return written
}

/** Writes missing words from now on; returns what stops it. */
export function startWritingMissing(needs: Needs): () => Promise<void> {
  const run = async (signal: AbortSignal): Promise<boolean> =>
    (await writeMissing(needs, undefined, signal)) === perRound
  const job = startJob({ name: 'missing words', everyMs, firstMs, run }, needs.log)
  return () => job.stop(1_000)
}
