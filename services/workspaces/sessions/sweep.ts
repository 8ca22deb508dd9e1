import type { Database } from '@parvis/service/database/database.ts'
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

/** Sweeps every ten minutes; several instances may do so at once. Returns what stops it. */
export function startSweeping(db: Database, log: Logger): () => Promise<void> {
  let current: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    current = sweep(db).then(
      (rows) => {
        if (rows > 0) log.debug({ rows }, 'swept expired sessions')
      },
      (error: unknown) => {
        log.warn({ err: error }, 'sweeping expired sessions failed')
      },
    )
  }, everyMs)
  return () => {
    clearInterval(timer)
    return current
  }
}
