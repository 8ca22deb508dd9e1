import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import type { Bench, Options } from './bench.ts'
import { Figures, type Row } from './figure.ts'
import { killAll } from './machine/part.ts'
import { table } from './table.ts'

const here = new URL('.', import.meta.url)
const names = readdirSync(here).filter((name) => existsSync(new URL(`${name}/bench.ts`, here)))

const usage = `npm run bench -- <name> [scenario] [--quick] [--json FILE] [--server NAME] [--runs N] [--documents N] [--keep]

  <name>      ${names.join(', ')}
  scenario    one of its scenarios alone
  --quick     a short smoke run of each
  --json      write the figures to FILE
  --server    one server alone, such as parvis
  --runs      how many times each figure is measured
  --documents how many documents there are
  --keep      leave the temporary folder and its logs`

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      json: { type: 'string' },
      server: { type: 'string' },
      runs: { type: 'string' },
      documents: { type: 'string' },
    },
  })
  const [name = '', scenario] = positionals
  const runs = values.runs === undefined ? undefined : Number(values.runs)
  const documents = values.documents === undefined ? undefined : Number(values.documents)
  if (!names.includes(name) || [runs, documents].some((amount) => amount !== undefined && !(amount >= 1))) {
    say(usage)
    process.exitCode = 2
    return
  }
  // A folder that has a `bench.ts` exports a `bench` from it.
  const { bench } = (await import(new URL(`${name}/bench.ts`, here).href)) as { bench: Bench }
  const options: Options = {
    scenario,
    quick: values.quick,
    server: values.server,
    runs,
    documents,
    keep: values.keep,
  }
  const figures = new Figures(name)
  say(`${name}: ${bench.about}`)
  say(
    `Machine: ${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
  )
  const startMs = Date.now()
  // What then fails for want of its processes ends the run, and the run tidies up after itself.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void killAll())
  try {
    await bench.run(options, figures, say)
  } catch (error) {
    say(`\n${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    process.exitCode = 1
  } finally {
    await killAll()
  }
  report(figures.rows(), values.json, (Date.now() - startMs) / 1_000)
}

function report(rows: Row[], file: string | undefined, seconds: number): void {
  if (rows.length > 0) say(`\n${table(rows)}`)
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(rows, undefined, 1)}\n`)
  say(
    `\n${rows.length} figures in ${Math.round(seconds)} s${file === undefined ? '' : `, written to ${file}`}`,
  )
}

await main()
