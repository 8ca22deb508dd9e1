import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@parvis/service/database/database.ts'

/** Resolves when so many connections to this database wait for a lock that another holds. */
export async function untilBlocked(db: Database, count = 1): Promise<void> {
  const blocked = () =>
    db('pg_stat_activity').whereRaw(`datname = current_database() and wait_event_type = 'Lock'`).select('pid')
  while ((await blocked()).length < count) await sleep(5)
}
