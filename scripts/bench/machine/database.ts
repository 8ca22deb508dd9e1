import { readFileSync } from 'node:fs'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '@parvis/migrations/migrate.ts'
import { type Postgres, startPostgres } from '@parvis/embedded/postgres/postgres.ts'
import { treeCpuS } from './usage.ts'

/** The embedded PostgreSQL of a bench, in its own folder, migrated. It may be restarted at the same port. */
export type BenchDatabase = {
  ownerUrl: string
  appUrl: string
  superUrl: string
  /** CPU seconds of all its processes so far. */
  cpuS: () => number
  /** Ends it as a crash does, without a word to its clients, and starts it again after `downMs`. */
  crash: (downMs: number) => Promise<void>
  stop: () => Promise<void>
}

/** Starts Postgres as `npm start` does. It is not put on a core: where it runs is up to the system, and its CPU is counted apart. */
export async function startDatabase(folder: string): Promise<BenchDatabase> {
  const log = (line: string): void => appendFileSync(join(folder, 'postgres.log'), `${line}\n`)
  let postgres: Postgres = await startPostgres({ dataDir: folder, log })
  await migrate(postgres.ownerUrl)
  const { ownerUrl, appUrl, superUrl, port } = postgres
  const pid = (): number =>
    Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'latin1').split('\n')[0])
  return {
    ownerUrl,
    appUrl,
    superUrl,
    cpuS: () => treeCpuS(pid()),
    async crash(downMs) {
      // "Immediate shutdown": no checkpoint, no farewell; the next start replays the journal.
      process.kill(pid(), 'SIGQUIT')
      await postgres.ended
      await new Promise((done) => setTimeout(done, downMs))
      postgres = await startPostgres({ dataDir: folder, port, log })
    },
    stop: () => postgres.stop(),
  }
}
