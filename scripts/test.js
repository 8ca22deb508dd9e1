// `npm test [-- file…]`: installs what the tests need, runs them, and ends with "N passed, N failed" on a line of its own.
// `npm test -- --watch file…` runs them again whenever a file that they import changes. PARVIS_NODE=22 runs them on that version of Node.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare, root } from './prepare.js'
import { findChromium, findNode, findRedis } from './system.js'

const folders = ['shared', 'migrations', 'infra', 'services', 'scripts']
const lingerMs = 5_000

const folder = mkdtempSync(join(tmpdir(), 'parvis-counts-'))
const countsFile = join(folder, 'counts.json')
let finished = false
let complaint
try {
  await prepare()
  await findRedis()
  const chromium = await findChromium()
  const node = process.env.PARVIS_NODE ? await findNode(process.env.PARVIS_NODE) : process.execPath
  const given = process.argv.slice(2)
  const files = given.filter((word) => word !== '--watch')
  if (files.length < given.length) process.exit(await watch(node, files, chromium))
  complaint = await mocha(node, files.length > 0 ? files : folders.flatMap(testsIn), chromium)
  finished = true
} catch (error) {
  complaint = error.message
}
const counts = existsSync(countsFile)
  ? JSON.parse(readFileSync(countsFile, 'utf8'))
  : { passes: 0, failures: 0, pending: 0 }
rmSync(folder, { recursive: true, force: true })
// A run that broke down, or ran nothing, has failed, whatever it counted before.
if (counts.failures === 0 && (!finished || complaint || counts.passes === 0)) counts.failures = 1
if (complaint) process.stderr.write(`${complaint}\n`)
const skipped = counts.pending > 0 ? `, ${counts.pending} skipped` : ''
process.stdout.write(`${counts.passes} passed, ${counts.failures} failed${skipped}\n`, () => {
  process.exit(counts.failures > 0 || counts.pending > 0 ? 1 : 0)
})

/**
 * Runs mocha to its end; resolves to a complaint when it crashed, else to undefined. When it would not end after its last test, that is said
 * and it is ended: its tests have given their answers, and what is left open takes nothing from them.
 */
function mocha(node, files, chromium) {
  if (files.length === 0) return Promise.resolve('There is no test to run.')
  const args = [
    'node_modules/mocha/bin/mocha.js',
    '--forbid-only',
    '--reporter',
    'scripts/reporter.cjs',
    ...files,
  ]
  const env = { ...process.env, CHROMIUM_PATH: chromium, PARVIS_TEST_COUNTS: countsFile }
  return new Promise((resolve) => {
    // A group of its own, since mocha runs the tests in a child of its own.
    const child = spawn(node, args, { cwd: root, env, stdio: 'inherit', detached: true })
    const end = (signal) => {
      try {
        process.kill(-child.pid, signal)
      } catch {
        // It has ended by itself.
      }
    }
    let lingers = false
    let deadline
    // Something that a test left open would keep mocha alive for ever.
    const watch = setInterval(() => {
      if (!existsSync(countsFile) || deadline) return
      deadline = setTimeout(() => {
        lingers = true
        end('SIGTERM')
        setTimeout(() => end('SIGKILL'), 5_000).unref()
      }, lingerMs)
    }, 500)
    const pass = (signal) => end(signal)
    process.on('SIGTERM', pass).on('SIGINT', pass)
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => {
      clearInterval(watch)
      clearTimeout(deadline)
      process.off('SIGTERM', pass).off('SIGINT', pass)
      if (lingers) {
        process.stderr.write('A test left something open: the run was ended for it.\n')
        resolve(undefined)
      } else if (signal) resolve(`mocha was ended by ${signal}.`)
      else resolve(existsSync(countsFile) ? undefined : `mocha broke down (exit ${code}).`)
    })
  })
}

/** Runs these files, and again whenever one that they import changes, until it is ended; without mocha's own configuration, which starts a child. */
function watch(node, files, chromium) {
  if (files.length === 0) throw new Error('Name the files to watch: npm test -- --watch path/to/a.test.ts')
  const options = ['--no-config', '--require', './shared/testing/setup.ts', '--timeout', '20000']
  const args = ['--watch', '--import', 'tsx', 'node_modules/mocha/bin/mocha.js', ...options, ...files]
  const child = spawn(node, args, {
    cwd: root,
    env: { ...process.env, CHROMIUM_PATH: chromium },
    stdio: 'inherit',
  })
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      rmSync(folder, { recursive: true, force: true })
      resolve(code ?? 0)
    })
  })
}

function testsIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !/(^|\/)(node_modules|dist)\//.test(path))
    .sort()
}
