import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCatalogue, readTree } from './catalogue.ts'
import { missing, unused, wrongParameters, wrongPlurals } from './faults.ts'
import { resourceTypes } from './resource-types.ts'

// `npm run check` runs this; with `--write` it first writes the types anew.

const web = fileURLToPath(new URL('../..', import.meta.url))
const typesFile = join(web, 'i18n/resources.d.ts')

const french = readCatalogue('fr')
const english = readCatalogue('en')
const scripts = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter(
    (file) =>
      /\.tsx?$/.test(file) &&
      !/(^|\/)(node_modules|dist|test|translations)\/|\.test\.tsx?$|\.d\.ts$/.test(file),
  )
  .map((file) => readFileSync(join(web, file), 'utf8'))

const types = resourceTypes([...french.keys()].map((name) => [name, readTree(`fr/${name}.json`)] as const))
if (process.argv.includes('--write')) writeFileSync(typesFile, types)

const faults = [
  ...missing(french, english),
  ...wrongPlurals('fr', french),
  ...wrongPlurals('en', english),
  ...wrongParameters(french, english),
  ...unused(french, scripts),
  ...(readFileSync(typesFile, 'utf8') === types
    ? []
    : ['The types are of yesterday: npm run translations -w services/web']),
]
if (faults.length > 0) process.stdout.write(`${faults.join('\n')}\n`)
process.exitCode = faults.length > 0 ? 1 : 0
