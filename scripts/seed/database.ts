import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startPostgres } from '@parvis/embedded/postgres/postgres.ts'
import { secret } from '@parvis/embedded/settings/secrets.ts'

/** A database, as the owner of its schema, and what ends it if it was started for this. */
export type Opened = { url: string; isStartedForThis: boolean; close: () => Promise<void> }

/** The database that OWNER_DATABASE_URL names, or the one of DATA_DIR (.data), which is started where it does not run. */
export async function open(environment: NodeJS.ProcessEnv): Promise<Opened> {
  const given = environment['OWNER_DATABASE_URL']
  if (given) return { url: given, isStartedForThis: false, close: () => Promise.resolve() }
  const dataDir = resolve(environment['DATA_DIR'] ?? '.data')
  const port = runningAt(dataDir)
  if (port !== undefined) {
    const password = secret(dataDir, 'postgresOwner')
    return {
      url: `postgres://parvis_owner:${password}@127.0.0.1:${port}/parvis`,
      isStartedForThis: false,
      close: () => Promise.resolve(),
    }
  }
  const postgres = await startPostgres({ dataDir, log: () => undefined })
  return { url: postgres.ownerUrl, isStartedForThis: true, close: () => postgres.stop() }
}

/** The port of the Postgres that runs on DATA_DIR, from the fourth line of its pid file; `undefined` when none does. */
function runningAt(dataDir: string): number | undefined {
  const file = join(dataDir, 'postgres', 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid, , , port] = readFileSync(file, 'latin1').split('\n')
  try {
    process.kill(Number(pid), 0)
    return Number(port)
  } catch {
    return undefined
  }
}
