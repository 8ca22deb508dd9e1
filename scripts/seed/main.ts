import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres } from '@parvis/embedded/postgres/postgres.ts'
import { secret } from '@parvis/embedded/settings/secrets.ts'
import { migrate } from '@parvis/migrations/migrate.ts'
import { bar } from './bar.ts'
import { plan } from './plan.ts'
import { fill } from './store.ts'

const usage = `npm run seed -- [--agents N] [--spaces N] [--documents N]

Fills the database of DATA_DIR (.data), or the one that OWNER_DATABASE_URL names, with plausible agents, spaces and documents:
74,000 agents, 13,600 spaces and 1,000,000 documents unless told otherwise. Files get rows, not bytes. Parvis may run meanwhile.`

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** The database to fill, and what ends it if it was started for that. */
async function open(): Promise<{ url: string; close: () => Promise<void> }> {
  const given = process.env['OWNER_DATABASE_URL']
  if (given) return { url: given, close: () => Promise.resolve() }
  const dataDir = resolve(process.env['DATA_DIR'] ?? '.data')
  const port = runningAt(dataDir)
  if (port !== undefined) {
    const password = secret(dataDir, 'postgresOwner')
    return {
      url: `postgres://parvis_owner:${password}@127.0.0.1:${port}/parvis`,
      close: () => Promise.resolve(),
    }
  }
  const postgres = await startPostgres({ dataDir, log: () => undefined })
  return { url: postgres.ownerUrl, close: () => postgres.stop() }
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

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      agents: { type: 'string', default: '74000' },
      spaces: { type: 'string', default: '13600' },
      documents: { type: 'string', default: '1000000' },
      help: { type: 'boolean', default: false },
    },
  })
  const amounts = {
    agents: Number(values.agents),
    spaces: Number(values.spaces),
    documents: Number(values.documents),
  }
  const sound = Object.values(amounts).every((amount) => Number.isInteger(amount) && amount >= 0)
  if (values.help || !sound || amounts.agents < 1 || amounts.spaces < 1) {
    say(usage)
    process.exitCode = values.help ? 0 : 2
    return
  }
  const { url, close } = await open()
  try {
    await migrate(url)
    const tables = plan(amounts, { seed: Date.now() % 2 ** 31 })
    const progress = bar(tables.reduce((sum, { count }) => sum + count, 0))
    await fill(url, tables, progress.advance)
    const { rows, seconds } = progress.end()
    say(
      `${rows.toLocaleString('en')} rows in ${seconds.toFixed(1)} s: ${Math.round(rows / seconds).toLocaleString('en')} rows a second, indexes and checks included.`,
    )
  } finally {
    await close()
  }
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
