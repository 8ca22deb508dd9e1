// What must be there before Parvis's own code can run: plain JavaScript on Node alone, since nothing is installed yet.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const oldestNode = [20, 19]
const modules = join(root, 'node_modules')
const cache = join(modules, '.cache')

/** A program that did not do its work; the message is one sentence for the screen. */
export class Unprepared extends Error {}

/** Checks Node, installs packages that are missing or not those of package-lock.json, and builds the page if its sources changed. */
export async function prepare() {
  checkNode()
  await installPackages()
  await buildPage()
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return
  throw new Unprepared(
    `Parvis needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`,
  )
}

/** Runs `npm ci` when there are no packages. Packages of another day are brought up to date in place: someone may be running on them. */
export async function installPackages() {
  if (packagesAreCurrent()) return
  const [verb, words] = existsSync(modules) ? ['install', 'Updating'] : ['ci', 'Installing']
  const command = existsSync(join(root, 'package-lock.json')) ? verb : 'install'
  process.stdout.write(`${words} packages (once)…\n`)
  const npm = process.env.npm_execpath
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  await run(program, [...first, command, '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'])
  if (!packagesAreCurrent()) throw new Unprepared('npm did not install the packages of package-lock.json.')
}

/** Builds services/web into its dist, by way of another folder, so that a build that is interrupted leaves the old page whole. */
export async function buildPage() {
  const web = join(root, 'services', 'web')
  const dist = join(web, 'dist')
  const mark = join(cache, 'parvis-page.sha256')
  const hash = hashOf([
    web,
    join(root, 'shared', 'contract'),
    join(root, 'shared', 'access'),
    join(root, 'package-lock.json'),
  ])
  const built = existsSync(mark) ? readFileSync(mark, 'utf8') : ''
  if (built === hash && existsSync(join(dist, 'index.html'))) return
  process.stdout.write('Building the page…\n')
  const fresh = join(cache, `parvis-page-${process.pid}`)
  try {
    const vite = join(modules, 'vite', 'bin', 'vite.js')
    await run(
      process.execPath,
      [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'],
      web,
    )
    rmSync(dist, { recursive: true, force: true })
    renameSync(fresh, dist)
    writeFileSync(mark, hash)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** Runs a program to its end with our own screen; throws when it fails. A signal that ends us ends it first. */
export function run(program, args, cwd = root, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: 'inherit' })
    const pass = (signal) => child.kill(signal)
    process.on('SIGTERM', pass).on('SIGINT', pass)
    const done = (settle) => {
      process.off('SIGTERM', pass).off('SIGINT', pass)
      settle()
    }
    child.once('error', (error) =>
      done(() => reject(new Unprepared(`${program} can't be run: ${error.message}.`))),
    )
    child.once('exit', (code, signal) => {
      if (code === 0) done(resolve)
      else
        done(() =>
          reject(new Unprepared(`"${commandLine(program, args)}" failed (${signal ?? `exit ${code}`}).`)),
        )
    })
  })
}

function commandLine(program, args) {
  return [program, ...args].map((word) => word.replace(`${root}/`, '')).join(' ')
}

/** Whether each package that package-lock.json wants on every machine is there in its version. */
function packagesAreCurrent() {
  const wanted = lockIn(join(root, 'package-lock.json'))
  const there = lockIn(join(modules, '.package-lock.json'))
  if (!wanted) return there !== undefined
  return (
    there !== undefined &&
    Object.entries(wanted).every(([path, { version, link, optional, devOptional }]) => {
      if (!path.includes('node_modules/')) return true
      if (link) return existsSync(join(root, path))
      return optional || devOptional || there[path]?.version === version
    })
  )
}

function lockIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined
}

function hashOf(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    hash.update(path.slice(root.length)).update(readFileSync(path))
  }
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!['node_modules', 'dist', 'test', 'screenshots'].includes(entry.name)) visit(path)
      } else if (!/\.test\.tsx?$/.test(entry.name)) add(path)
    }
  }
  for (const path of paths) {
    if (path.endsWith('.json')) add(path)
    else visit(path)
  }
  mkdirSync(cache, { recursive: true })
  return hash.digest('hex')
}
