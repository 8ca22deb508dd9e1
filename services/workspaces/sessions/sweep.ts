import type { Database } from '@parvis/service/database/database.ts'
import type { Job } from '@parvis/service/jobs/job.ts'
import type { Logger } from '@parvis/service/process/log.ts'
import { deleteExpired } from './store.ts'

const everyMs = 600_000
const batch = 1_000
const mostBatches = 100

/** Deletes what has expired, in small batches so that nobody waits for it. Returns how many rows went. */
export async function sweep(db: Database): Promise<number> {
  let total = 0
  for (const table of ['session', 'sign_in'] as const) {
    for (let round = 0; round < mostBatches; round++) {
      const deleted = await deleteExpired(db, table, batch)
      total += deleted
      if (deleted < batch) break
    }
  }
  return total
}

export const sweepJob = (db: Database, log: Logger): Job => ({
  name: 'sweep of sessions',
  everyMs,
  run: async () => {
    const rows = await sweep(db)
    if (rows > 0) log.debug({ rows }, 'swept expired sessions')
    return false
  },
})
