import { expect } from 'chai'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './system/ports.ts'
import { isAlive, isGone } from './system/orphans.ts'
import { startPostgres } from './postgres/postgres.ts'
import { organisations } from './provider/agents.ts'
import { launch, type Parvis, ready, until } from './testing/parvis.ts'
import { openToOthers } from './testing/private.ts'

// Long enough for a service to ask the database about it.
const cookie = `parvis=${'a'.repeat(43)}`
const statusOf = async (url: string) => (await fetch(url, { headers: { cookie } })).status
const answersAgain = async (url: string, status: number) =>
  until(async () => (await statusOf(url).catch(() => 0)) === status)

function childrenOf(parvis: Parvis): { pid: number; command: string }[] {
  const lines = execFileSync('ps', ['-ww', '-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' }).split(
    '\n',
  )
  return lines.flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return Number(parent) === parvis.process.pid ? [{ pid: Number(pid), command }] : []
  })
}

/** What runs a TypeScript process for us (the compiler) ends moments after its process. */
async function expectGone(children: { pid: number; command: string }[]): Promise<void> {
  for (const { pid, command } of children) expect(await isGone(pid, 15_000), command).to.equal(true)
}

function pidsOf(parvis: Parvis, part: string): number[] {
  return childrenOf(parvis).flatMap(({ pid, command }) => (command.includes(part) ? [pid] : []))
}

async function sirens(dataDir: string): Promise<string[]> {
  const port = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3] ?? ''
  // The supervisor made this file: an object of strings.
  const secrets = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as Record<string, string>
  const client = new pg.Client(
    `postgres://parvis_app:${secrets['postgresApp'] ?? ''}@127.0.0.1:${port}/parvis`,
  )
  await client.connect()
  const { rows } = await client.query<{ siren: string }>(
    'select siren from siren_organisation order by siren',
  )
  await client.end()
  return rows.map(({ siren }) => siren)
}

describe('npm start', function () {
  this.timeout(90_000)
  let dataDir: string
  let parvis: Parvis
  let url: string
  before(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'parvis-start-'))
    // As an earlier release left them.
    mkdirSync(join(dataDir, 'mail'))
    writeFileSync(join(dataDir, 'mail', 'a-mail.eml'), 'a live link')
    for (const path of [dataDir, join(dataDir, 'mail')]) chmodSync(path, 0o755)
    parvis = launch(dataDir)
    url = await ready(parvis)
  })
  after(async () => {
    if (isAlive(parvis.process.pid ?? 0)) parvis.process.kill('SIGTERM')
    await parvis.exited
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('says who can sign in, then its address, and nothing after', () => {
    expect(parvis.said()).to.match(
      /Who can sign in:\n {2}Nadia Benali .*\n[^]*\nParvis is ready at http:\/\/localhost:\d+\n$/,
    )
  })

  it('is one origin: page, API and provider', async () => {
    expect(await (await fetch(url)).text()).to.contain('<div id="root">')
    expect(await statusOf(`${url}/api/session`)).to.equal(401)
    const discovery: unknown = await (await fetch(`${url}/oidc/.well-known/openid-configuration`)).json()
    expect(discovery).to.include({ issuer: `${url}/oidc`, authorization_endpoint: `${url}/oidc/auth` })
    expect(await statusOf(`${url}/healthz`)).to.equal(200)
  })

  it('keeps DATA_DIR and all in it to its owner, also what an earlier release left open', () => {
    expect(openToOthers(dataDir)).to.deep.equal([])
    for (const name of ['logs', 'mail', 'objects', 'postgres', 'secrets.json'])
      expect(existsSync(join(dataDir, name)), name).to.equal(true)
  })

  it('knows the demonstration’s organisations by their SIREN', async () => {
    expect(await sirens(dataDir)).to.deep.equal(organisations.map(({ siren }) => siren).sort())
  })

  it('refuses to run twice on the same data', async () => {
    const twin = launch(dataDir)
    expect(await twin.exited).to.equal(1)
    expect(twin.said()).to.match(/^Parvis already runs on \S+ \(process \d+\): .*\n$/)
    expect(await statusOf(`${url}/api/session`)).to.equal(401)
  })

  it('refuses a port that is taken, and starts nothing', async () => {
    const other = mkdtempSync(join(tmpdir(), 'parvis-start-'))
    const port = await freePort()
    const holder = createServer().listen(port, '127.0.0.1')
    await once(holder, 'listening')
    const late = launch(other, { PORT: String(port) })
    expect(await late.exited).to.equal(1)
    expect(late.said()).to.equal(`Port ${port} is taken: stop what uses it, or choose another with PORT.\n`)
    expect(existsSync(join(other, 'postgres'))).to.equal(false)
    holder.close()
    rmSync(other, { recursive: true, force: true })
  })

  it('names all wrong variables at once, without repeating them', async () => {
    const wrong = launch(join(dataDir, 'nowhere'), { PORT: 'many', REDIS_URL: 'secret-value' })
    expect(await wrong.exited).to.equal(1)
    expect(wrong.said())
      .to.contain('PORT')
      .and.contain('REDIS_URL')
      .and.not.contain('secret-value')
      .and.not.contain('at ')
  })

  for (const [part, path, status] of [
    ['services/workspaces/dist/main.js', '/api/session', 401],
    ['services/documents/dist/main.js', '/api/favourites', 401],
    ['services/collaboration/dist/main.js', '/live/none', 404],
    ['infra/front/dist/main.js', '/api/session', 401],
    ['provider/provider-process.ts', '/oidc/.well-known/openid-configuration', 200],
    ['bin/postgres', '/api/session', 401],
  ] as const) {
    it(`starts ${part} again when it is killed`, async () => {
      const before = pidsOf(parvis, part)
      expect(before).to.not.be.empty
      for (const pid of before) process.kill(pid, 'SIGKILL')
      for (const pid of before) await isGone(pid, 5_000)
      await until(() => pidsOf(parvis, part).length === before.length)
      await answersAgain(url + path, status)
      expect(parvis.said()).to.match(/ended \(.*\); it is started again\./)
    })
  }

  it('stops in order on SIGTERM, with exit 0 and nothing left running', async () => {
    const children = childrenOf(parvis)
    parvis.process.kill('SIGTERM')
    expect(await parvis.exited).to.equal(0)
    await expectGone(children)
    expect(parvis.said()).to.match(/Parvis stops\.\n$/)
    expect(existsSync(join(dataDir, 'lock'))).to.equal(false)
  })

  it('starts again on another port with yesterday’s data and the issuer that accounts are keyed by', async () => {
    const issuer = `${url}/oidc`
    const port = await freePort()
    parvis = launch(dataDir, { PORT: String(port), S3_PUBLIC_ENDPOINT: 'https://files.example/' })
    url = await ready(parvis)
    expect(url).to.equal(`http://localhost:${port}`)
    const discovery: unknown = await (await fetch(`${url}/oidc/.well-known/openid-configuration`)).json()
    expect(discovery).to.include({ issuer, authorization_endpoint: `${url}/oidc/auth` })
    expect(await sirens(dataDir)).to.have.length(organisations.length)
  })

  it('has files where S3_PUBLIC_ENDPOINT says, on the store that comes with it', async () => {
    const policy = (await fetch(url)).headers.get('content-security-policy')
    expect(policy).to.match(/connect-src [^;]* https:\/\/files\.example[ ;]/)
  })

  it('leaves no service behind when it is killed, and the next start takes over what is left', async () => {
    const children = childrenOf(parvis).filter(({ command }) => /\.[jt]s/.test(command))
    expect(children.length).to.be.greaterThan(4)
    parvis.process.kill('SIGKILL')
    await parvis.exited
    await expectGone(children)
    parvis = launch(dataDir)
    url = await ready(parvis)
    expect(await statusOf(`${url}/api/session`)).to.equal(401)
  })

  it('takes a second Ctrl-C calmly', async () => {
    const children = childrenOf(parvis)
    parvis.process.kill('SIGINT')
    parvis.process.kill('SIGINT')
    await sleep(100)
    parvis.process.kill('SIGINT')
    expect(await parvis.exited).to.equal(0)
    await expectGone(children)
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).to.equal(false)
  })

  it('refuses data of a later release with a sentence', async () => {
    const postgres = await startPostgres({ dataDir, log: () => undefined })
    const client = new pg.Client(postgres.superUrl)
    await client.connect()
    await client.query(
      `insert into schema_migration (name, batch, migration_time) values ('9999-later', 99, now())`,
    )
    await client.end()
    await postgres.stop()
    const older = launch(dataDir)
    expect(await older.exited).to.equal(1)
    expect(older.said()).to.equal(
      'This data belongs to a later Parvis (9999-later): start that one, or restore the data from before it.\n',
    )
  })
})
