// `node scripts/release-notes.js v1.2.0`: what CHANGELOG.md says of that release, for the notes of its tag.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './prepare.js'

const wanted = (process.argv[2] ?? '').replace(/^v/, '')
const sections = readFileSync(join(root, 'CHANGELOG.md'), 'utf8').split(/^## /m).slice(1)
// `## 1.2.0, 2027-01-31`, or `## Unreleased`.
const section = sections.find((text) => text.split(/[\s,]/, 1)[0]?.toLowerCase() === wanted.toLowerCase())
if (section === undefined) {
  const known = sections.map((text) => text.split('\n', 1)[0]).join('; ')
  process.stderr.write(`CHANGELOG.md has no section "${wanted}" (it has: ${known}).\n`)
  process.exit(1)
}
process.stdout.write(`${section.slice(section.indexOf('\n') + 1).trim()}\n`)
