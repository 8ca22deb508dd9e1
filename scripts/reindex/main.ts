import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { bar } from '../seed/bar.ts'
import { open } from '../seed/database.ts'
import { backlogOf, queueAll, rereadFiles } from './store.ts'

const usage = `npm run reindex -- [--files]

Has a running Parvis index every document anew for the search, and shows how far it is. Ctrl-C ends the showing alone; asked again, it
goes on where it is. Documents that change meanwhile come first. --files: files that had no text are read once more, too.

The database is the one of DATA_DIR (.data), or the one that OWNER_DATABASE_URL names.`

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function show(client: pg.Client, total: number): Promise<void> {
  const progress = bar(total)
  progress.advance({ doing: 'documents' })
  for (let left = total; left > 0;) {
    await sleep(500)
    const now = await backlogOf(client)
    progress.advance({ rows: left - now })
    left = now
  }
  const { rows, seconds } = progress.end()
  say(`${rows.toLocaleString('en')} documents indexed in ${seconds.toFixed(0)} s.`)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { files: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  })
  if (values.help) {
    say(usage)
    return
  }
  const { url, isStartedForThis, close } = await open(process.env)
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    if (values.files) say(`${await rereadFiles(client)} files will be read once more.`)
    const before = await backlogOf(client)
    const total = before > 0 ? before : await queueAll(client)
    say(
      before > 0
        ? `${before} documents are still to be indexed anew.`
        : `${total} documents will be indexed anew.`,
    )
    if (isStartedForThis) say('Parvis does not run: it does so at its next start.')
    else await show(client, total)
  } finally {
    await client.end()
    await close()
  }
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
