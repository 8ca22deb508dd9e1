import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres, type Postgres } from '@parvis/embedded/postgres/postgres.ts'
import { migrate } from '@parvis/migrations/migrate.ts'

type Cluster = { postgres: Postgres; dataDir: string; template: Promise<void> | undefined }

// Module state is the point here: one server for all test files of this process.
let running: Promise<Cluster> | undefined
let databases = 0

const silent = (): void => undefined

async function open(): Promise<Cluster> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parvis-test-'))
  return { postgres: await startPostgres({ dataDir, log: silent }), dataDir, template: undefined }
}

/** Lets the server start while mocha still loads; those who need it wait for it. */
export function startCluster(): void {
  running ??= open()
  // A failure is told by the first test that needs the server.
  running.catch(() => undefined)
}

export async function stopCluster(): Promise<void> {
  const cluster = await running
  running = undefined
  await cluster?.postgres.stop()
  if (cluster) await rm(cluster.dataDir, { recursive: true, force: true })
}

/** Runs one statement as the superuser in the cluster's `postgres` database. */
async function administer(cluster: Cluster, statement: string): Promise<void> {
  const url = new URL(cluster.postgres.superUrl)
  url.pathname = '/postgres'
  const client = new pg.Client(url.href)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const named = (url: string, database: string): string => {
  const copy = new URL(url)
  copy.pathname = `/${database}`
  return copy.href
}

/** Addresses of a database of one's own, migrated; `appUrl` as the services see it, `ownerUrl` to arrange rows. */
export type DatabaseUrls = { appUrl: string; ownerUrl: string; superUrl: string; drop: () => Promise<void> }

/** A fresh database with the current schema, copied from a template that is migrated once a run. */
export async function freshDatabase(): Promise<DatabaseUrls> {
  startCluster()
  const cluster = await running
  if (cluster === undefined) throw new Error('the test cluster has been stopped')
  const { postgres } = cluster
  cluster.template ??= migrate(postgres.ownerUrl)
  await cluster.template
  const name = `test_${++databases}`
  const template = new URL(postgres.ownerUrl).pathname.slice(1)
  await administer(cluster, `create database ${name} template ${template} owner parvis_owner`)
  return {
    appUrl: named(postgres.appUrl, name),
    ownerUrl: named(postgres.ownerUrl, name),
    superUrl: named(postgres.superUrl, name),
    drop: () => administer(cluster, `drop database if exists ${name} with (force)`),
  }
}
