import { expect } from 'chai'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { isGone } from '../system/orphans.ts'
import { type Postgres, startPostgres } from './postgres.ts'

const quiet = () => undefined

async function ask(url: string, sql: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<string[]>({ text: sql, rowMode: 'array' })
    return rows.flat()
  } finally {
    await client.end()
  }
}

const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )

describe('embedded PostgreSQL', () => {
  let dataDir: string
  let postgres: Postgres
  before(async function () {
    this.timeout(60_000)
    dataDir = mkdtempSync(join(tmpdir(), 'parvis-postgres-'))
    postgres = await startPostgres({ dataDir, log: quiet })
  })
  after(async () => {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('[D2b] never trades durability for speed', async () => {
    const durable = ['fsync', 'full_page_writes', 'synchronous_commit']
    for (const setting of durable) expect(await ask(postgres.appUrl, `show ${setting}`)).to.deep.equal(['on'])
  })

  it('listens on the loopback address alone', async () => {
    expect(await ask(postgres.superUrl, 'show listen_addresses')).to.deep.equal(['127.0.0.1'])
    expect(await ask(postgres.superUrl, 'show unix_socket_directories')).to.deep.equal([''])
  })

  it('lets the owner change the schema and the services not', async () => {
    await ask(postgres.ownerUrl, 'create table proof (id int)')
    expect(await refusal(ask(postgres.appUrl, 'create table mine (id int)'))).to.contain('permission denied')
    expect(await refusal(ask(postgres.appUrl, 'drop table proof'))).to.contain('must be owner')
  })

  it('has the extensions that search needs and a sort order that no upgrade changes', async () => {
    expect(await ask(postgres.appUrl, `select extname from pg_extension order by 1`)).to.include.members([
      'pg_trgm',
      'unaccent',
    ])
    const locale = await ask(
      postgres.appUrl,
      `select datlocprovider::text, datlocale from pg_database where datname = 'parvis'`,
    )
    expect(locale).to.deep.equal(['b', 'C.UTF-8'])
  })

  it('keeps random passwords in a file of its user alone', () => {
    const file = join(dataDir, 'secrets.json')
    expect(statSync(file).mode & 0o777).to.equal(0o600)
    expect(readFileSync(file, 'utf8')).to.match(/"postgresApp": "[\w-]{43}"/)
  })

  it('refuses a port that is taken, in a sentence', async () => {
    const other = mkdtempSync(join(tmpdir(), 'parvis-postgres-'))
    try {
      const start = startPostgres({ dataDir: other, port: postgres.port, log: quiet })
      expect(await refusal(start)).to.equal(`Port ${postgres.port}, meant for PostgreSQL, is taken.`)
    } finally {
      rmSync(other, { recursive: true, force: true })
    }
  })

  it('stops the server of a killed start, and keeps its commits', async () => {
    await ask(postgres.ownerUrl, 'create table kept as select 42 as answer')
    const orphan = postgres
    postgres = await startPostgres({ dataDir, log: quiet })
    await orphan.ended
    expect(await ask(postgres.ownerUrl, 'select answer::text from kept')).to.deep.equal(['42'])
  })

  it('starts again after kill -9, with everything that was committed', async () => {
    await ask(postgres.ownerUrl, 'create table survivor as select 7 as answer')
    const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGKILL')
    await postgres.ended
    expect(await isGone(pid, 1_000)).to.equal(true)
    postgres = await startPostgres({ dataDir, log: quiet })
    expect(await ask(postgres.ownerUrl, 'select answer::text from survivor')).to.deep.equal(['7'])
  })
})
