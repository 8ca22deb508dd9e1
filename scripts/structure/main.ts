import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesOf } from './files.ts'
import { judge, lower, type Baseline, survey } from './survey.ts'

// How the project is laid out, as `npm run check` asks; `--lower` writes down what has become better.

const root = fileURLToPath(new URL('../..', import.meta.url))
const file = fileURLToPath(new URL('baseline.json', import.meta.url))

// This file is written below and by hand, in the one form.
const baseline = JSON.parse(readFileSync(file, 'utf8')) as Baseline
const found = survey(filesOf(root), (path) => readFileSync(join(root, path), 'utf8'))
if (process.argv[2] === '--lower') writeFileSync(file, `${JSON.stringify(lower(found, baseline), null, 2)}\n`)
else {
  const faults = judge(found, baseline)
  for (const fault of faults) process.stdout.write(`${fault}\n`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
