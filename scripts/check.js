// `npm run check`: format, lint, types, arrows, layout, translations, dead code. All are run, even when one fails.
// The OpenAPI document needs no check of its own: it is made from the declarations when it is served, and a test validates it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { checkNode, installPackages, root } from './prepare.js'

const bin = (name) => join('node_modules', '.bin', name)

const checks = [
  ['format', bin('prettier'), '--check', '--log-level', 'warn', '.'],
  ['lint', bin('eslint'), '--max-warnings', '0', '.'],
  ['types', bin('tsc'), '--noEmit', '-p', '.'],
  ['types of the page', bin('tsc'), '--noEmit', '-p', 'services/web'],
  [
    'arrows',
    bin('depcruise'),
    '--output-type',
    'err',
    'shared',
    'services',
    'infra',
    'migrations',
    'scripts',
  ],
  ['layout', process.execPath, '--import', 'tsx', 'scripts/structure/main.ts'],
  ['translations', process.execPath, '--import', 'tsx', 'services/web/i18n/translations/main.ts'],
  ['dead code', bin('knip'), '--no-progress', '--no-config-hints'],
]

try {
  checkNode()
  await installPackages()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

const failed = []
for (const [name, program, ...args] of checks) {
  const { code, output } = await watch(program, args)
  process.stdout.write(`${code === 0 ? '✔' : '✘'} ${name}\n`)
  if (code === 0) continue
  failed.push(name)
  process.stdout.write(`${output.trimEnd()}\n\n`)
}
process.stdout.write(
  failed.length === 0 ? `All ${checks.length} checks hold.\n` : `Failed: ${failed.join(', ')}.\n`,
)
process.exit(failed.length === 0 ? 0 : 1)

/** Runs a program to its end and keeps what it says, for when it fails. */
function watch(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text) => (output += text))
    }
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code) => resolve({ code, output }))
  })
}
