import { parseArgs } from 'node:util'
import { migrate } from '@parvis/migrations/migrate.ts'
import { bar } from './bar.ts'
import { open } from './database.ts'
import { plan } from './plan.ts'
import { fill } from './store.ts'

const usage = `npm run seed -- [--agents N] [--spaces N] [--documents N]

Fills the database of DATA_DIR (.data), or the one that OWNER_DATABASE_URL names, with plausible agents, spaces and documents:
74,000 agents, 13,600 spaces and 1,000,000 documents unless told otherwise. Files get rows, not bytes. Parvis may run meanwhile.`

const say = (line: string): void => void process.stdout.write(`${line}\n`)

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
  const { url, close } = await open(process.env)
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
