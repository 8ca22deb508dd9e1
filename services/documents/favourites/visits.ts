import type { Database } from '@parvis/service/database/database.ts'
import type { Logger } from '@parvis/service/process/log.ts'
import { saveVisits, type Visit } from './store.ts'

/**
 * Who opened what, written every other second in one statement, so that opening a document costs no write of its own.
 * Up to two seconds of it are lost when the service dies: a list of recents can bear that.
 */
export type Visits = {
  note: (agentId: string, documentId: string) => void
  flush: () => Promise<void>
  stop: () => Promise<void>
}

const intervalMs = 2_000
const maxPending = 20_000

export function collectVisits(db: Database, log: Logger): Visits {
  let pending = new Map<string, Visit>()
  const flush = async (): Promise<void> => {
    const visits = [...pending.values()]
    pending = new Map()
    if (visits.length > 0) await saveVisits(db, visits)
  }
  const quietly = (): Promise<void> =>
    flush().catch((error: unknown) => {
      log.warn({ err: error }, 'visits lost')
    })
  const timer = setInterval(() => void quietly(), intervalMs)
  return {
    note: (agentId, documentId) => {
      if (pending.size < maxPending)
        pending.set(`${agentId} ${documentId}`, { agentId, documentId, at: new Date() })
    },
    flush,
    stop: async () => {
      clearInterval(timer)
      await quietly()
    },
  }
}
