// Programs that the tests need besides npm's packages: a browser, and a Redis for several collaboration processes.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root, run, Unprepared } from './prepare.js'

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The path of a Chromium: one that CHROMIUM_PATH names, the system's, Debian's (installed now, if we may), or Playwright's own. */
export async function findChromium() {
  const known = process.env.CHROMIUM_PATH ?? firstOnPath(browsers)
  if (known) return known
  await installFromDebian('chromium')
  const installed = firstOnPath(browsers) ?? (await playwrights())
  if (installed) return installed
  throw new Unprepared('The tests need Chromium: install it, or set CHROMIUM_PATH to the program.')
}

/** Makes sure that redis-server is there. */
export async function findRedis() {
  if (firstOnPath(['redis-server'])) return
  await installFromDebian('redis-server')
  if (!firstOnPath(['redis-server'])) throw new Unprepared('The tests need redis-server: install it.')
}

async function installFromDebian(name) {
  if (process.getuid?.() !== 0 || process.env.PARVIS_NO_APT || !firstOnPath(['apt-get'])) return
  process.stdout.write(`Installing ${name} by apt-get, as root, once (PARVIS_NO_APT=1 forbids it)…\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await run('apt-get', ['-qq', 'update'], root, env)
    await run('apt-get', ['-qq', 'install', '--yes', '--no-install-recommends', name], root, env)
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
  }
}

async function playwrights() {
  const { chromium } = await import('playwright-core')
  if (!existsSync(chromium.executablePath())) {
    const cli = join(root, 'node_modules', 'playwright-core', 'cli.js')
    spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' })
  }
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}

/**
 * The program of another major version of Node, which npm brings as `node-<platform>-<arch>`, once. It runs none of that package's scripts.
 */
export async function findNode(major) {
  if (!/^\d{2}$/.test(major))
    throw new Unprepared(`PARVIS_NODE names a major version of Node, such as 22; this is "${major}".`)
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const folder = join(root, 'node_modules', '.cache', `node-${major}`)
  const program = join(folder, 'node_modules', name, 'bin', 'node')
  if (!existsSync(program)) {
    process.stdout.write(`Fetching Node ${major} (once)…\n`)
    mkdirSync(folder, { recursive: true })
    const quiet = [
      '--ignore-scripts',
      '--no-save',
      '--no-package-lock',
      '--no-fund',
      '--no-audit',
      '--loglevel=error',
    ]
    await run('npm', ['install', '--prefix', folder, ...quiet, `${name}@${major}`])
  }
  if (!existsSync(program)) throw new Unprepared(`npm brought no Node ${major} for this machine.`)
  return program
}

function firstOnPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
