import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Binaries, bringWithinReach, findBinaries, postgresUser, type User } from './binaries.ts'
import { makeCluster, placeCluster, plainEnvironment } from './cluster.ts'
import { type Log, pipeLines } from '../logs/log.ts'
import { stopOrphan } from '../system/orphans.ts'
import { freePort, isTaken } from '../system/ports.ts'
import { secret } from '../settings/secrets.ts'
import { UserError } from '../system/user-error.ts'
import { answers, prepare } from './store.ts'

export type Postgres = {
  /** For migrations: owns the database `parvis` and everything in it. */
  ownerUrl: string
  /** For the services: may not change the schema, and does to rows what the migrations granted. */
  appUrl: string
  /** The superuser, for operators and tests. */
  superUrl: string
  port: number
  /** Resolves when the server has ended, with the reason that it gave. */
  ended: Promise<string>
  /** Stops the fast way (open transactions are rolled back, commits are on disk) and waits for the end. */
  stop: () => Promise<void>
}

export type PostgresOptions = {
  dataDir: string
  /** A free one is taken when this is 0 or absent. */
  port?: number | undefined
  log: Log
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  max_wal_size: '2GB',
  // What someone has seen is never lost, so these three are never traded for speed.
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  // A query of a web page is over before the just-in-time compiler has paid for itself.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
}

/**
 * Starts the PostgreSQL of `<dataDir>/postgres` on 127.0.0.1 and waits until it answers, making cluster, roles and
 * database at the first start. Its passwords are in `<dataDir>/secrets.json`. Throws a `UserError` when it can't.
 */
export async function startPostgres({ dataDir, port, log }: PostgresOptions): Promise<Postgres> {
  const root = resolve(dataDir)
  const user = postgresUser()
  const clusterDir = placeCluster(root, user, log)
  const binaries = bringWithinReach(user, await findBinaries(), dirname(clusterDir))
  if (!existsSync(join(clusterDir, 'PG_VERSION'))) {
    await makeCluster(binaries, user, clusterDir, secret(root, 'postgresSuper'))
  }
  await stopOrphan(clusterDir, log)
  const at = port ? port : await freePort()
  if (port && (await isTaken(port, '127.0.0.1')))
    throw new UserError(`Port ${port}, meant for PostgreSQL, is taken.`)

  const url = (name: string, password: string, database: string) =>
    `postgres://${name}:${password}@127.0.0.1:${at}/${database}`
  const superUrl = (database: string) => url('postgres', secret(root, 'postgresSuper'), database)
  let reason = 'its log says why'
  const listenLog = (line: string) => {
    if (line.includes('PANIC:')) reason = line.slice(line.indexOf('PANIC:'))
    log(line)
  }
  const server = await launch(binaries, user, clusterDir, at, () => answers(superUrl('postgres')), listenLog)
  const ended = new Promise<string>((done) => server.once('exit', () => done(reason)))
  const stop = async () => {
    server.kill('SIGINT')
    await ended
  }
  const owner = { name: 'parvis_owner', password: secret(root, 'postgresOwner') }
  const app = { name: 'parvis_app', password: secret(root, 'postgresApp') }
  try {
    await prepare(superUrl, owner, app)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    ownerUrl: url(owner.name, owner.password, 'parvis'),
    appUrl: url(app.name, app.password, 'parvis'),
    superUrl: superUrl('parvis'),
    port: at,
    ended,
    stop,
  }
}

/** Starts the server in a session of its own, where a terminal's Ctrl-C does not reach it before its turn. */
async function launch(
  binaries: Binaries,
  user: User,
  clusterDir: string,
  port: number,
  isReady: () => Promise<boolean>,
  log: Log,
): Promise<ChildProcess> {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const triesEnd = Date.now() + 15_000
  for (;;) {
    const server = spawn(binaries.postgres, ['-D', clusterDir, '-p', String(port), ...options], {
      ...user,
      cwd: clusterDir,
      env: plainEnvironment(),
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let complaint = ''
    pipeLines(server.stderr, (line) => {
      if (/FATAL|PANIC/.test(line)) complaint = line
      log(line)
    })
    if (await becomesReady(server, isReady)) return server
    // The last backends of a killed server let go of its memory within moments; then the start goes through.
    if (!/shared memory block/.test(complaint) || Date.now() > triesEnd) {
      throw new UserError(`PostgreSQL did not start: ${complaint || 'it gave no reason; see its log.'}`)
    }
    await sleep(200)
  }
}

/** Waits as long as the server lives, since replaying the journal of a crash takes the time it takes; false once it has ended. */
async function becomesReady(server: ChildProcess, isReady: () => Promise<boolean>): Promise<boolean> {
  const gone = new Promise<void>((done) => server.once('exit', () => done()).once('error', () => done()))
  while (server.pid !== undefined && server.exitCode === null && server.signalCode === null) {
    try {
      if (await isReady()) return true
    } catch (error) {
      server.kill('SIGINT')
      await gone
      throw error
    }
    await Promise.race([gone, sleep(30)])
  }
  return false
}
