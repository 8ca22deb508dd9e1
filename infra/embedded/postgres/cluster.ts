import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Binaries, canReach, type User } from './binaries.ts'
import { type Log, pipeLines } from '../logs/log.ts'
import { UserError } from '../system/user-error.ts'

const systemPlace = '/var/lib/parvis'

/**
 * Where the database of a DATA_DIR lies: in `<dataDir>/postgres`. Under root the server runs as another user; when that one can't
 * get at the folder, because it is in a private place such as /root, `<dataDir>/postgres` leads to a folder in /var/lib/parvis.
 */
export function placeCluster(dataDir: string, user: User, log: Log): string {
  const place = join(dataDir, 'postgres')
  makeReachable(dataDir, user)
  if (existsSync(place)) {
    const real = realpathSync(place)
    if (canReach(user, real) || canReach(user, dirname(real))) return real
    throw new UserError(
      `PostgreSQL can't run as root, and the user "postgres" can't reach ${real}: move it out of that private folder, or start Parvis as the user that owns it.`,
    )
  }
  if (canReach(user, dataDir)) return place
  const elsewhere = join(systemPlace, randomUUID())
  mkdirSync(elsewhere, { recursive: true })
  for (const folder of [systemPlace, elsewhere]) chmodSync(folder, 0o711)
  rmSync(place, { force: true })
  symlinkSync(join(elsewhere, 'postgres'), place)
  log(`the user "postgres" can't reach ${dataDir}, so the database lies in ${elsewhere}`)
  return join(elsewhere, 'postgres')
}

/** Makes the cluster beside its place and moves it there whole, so that an interrupted first start leaves no half of one. */
export async function makeCluster(
  binaries: Binaries,
  user: User,
  clusterDir: string,
  password: string,
): Promise<void> {
  const fresh = `${clusterDir}.new`
  const passwordFile = `${clusterDir}.password`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  writeFileSync(passwordFile, password + '\n', { mode: 0o600 })
  if (user.uid !== undefined && user.gid !== undefined) {
    for (const path of [fresh, passwordFile]) chownSync(path, user.uid, user.gid)
  }
  // Postgres's own C.UTF-8 sorts alike on every machine and through every upgrade, and an index on it serves prefixes.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const args = [
    `--pgdata=${fresh}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
  ]
  try {
    const initdb = spawn(binaries.initdb, [...args, ...locale], {
      ...user,
      cwd: dirname(clusterDir),
      env: plainEnvironment(),
    })
    let complaint = ''
    initdb.stdout.resume()
    pipeLines(initdb.stderr, (line) => (complaint = line))
    const code = await new Promise((done, fail) => initdb.once('error', fail).once('close', done))
    if (code !== 0) throw new UserError(`PostgreSQL could not make its files in ${fresh}: ${complaint}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(fresh, clusterDir)
}

/** The folder is its owner's alone. Under root the group of PostgreSQL's user may pass through it, and read nothing in it but its own. */
function makeReachable(dataDir: string, user: User): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (user.gid === undefined) return
  chownSync(dataDir, statSync(dataDir).uid, user.gid)
  chmodSync(dataDir, 0o710)
}

/** Postgres reads PG* variables, which are meant for the operator's own clients. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}
