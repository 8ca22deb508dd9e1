import { expect } from 'chai'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { freePort } from './ports.ts'
import { isAlive, isGone } from './orphan.ts'
import { organisations } from './provider/agents.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

/** A supervisor of one's own, as `npm start` becomes it; `said` grows with what it prints. */
type Parvis = { process: ChildProcess; said: () => string; exited: Promise<number | null> }

function launch(dataDir: string, env: Record<string, string> = {}): Parvis {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { PATH, HOME, PORT: '0', DATA_DIR: dataDir, ...env },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  }
  // A process that ended by itself has an exit code; one that was killed has none.
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  return { process: child, said: () => text, exited }
}

async function ready(parvis: Parvis): Promise<string> {
  const address = await until(
    () => /Parvis is ready at (\S+)\n/.exec(parvis.said())?.[1] ?? (parvis.process.exitCode !== null && ' '),
  )
  if (address === ' ') throw new Error(`Parvis did not start: ${parvis.said()}`)
  return address
}

/** Asks again and again until there is something to answer. */
async function until<T>(question: () => T | Promise<T>): Promise<Exclude<T, false | undefined>> {
  const endMs = Date.now() + 60_000
  while (Date.now() < endMs) {
    const answer = await question()
    // What is neither false nor undefined is the answer, which TypeScript does not see in a type parameter.
    if (answer !== false && answer !== undefined) return answer as Exclude<T, false | undefined>
    await sleep(50)
  }
  throw new Error('It did not happen within a minute.')
}

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

  it('listens on the one address that HOST says, and is reached there', async () => {
    const other = mkdtempSync(join(tmpdir(), 'parvis-start-'))
    const near = launch(other, { HOST: '127.0.0.2' })
    const address = await ready(near)
    expect(address).to.match(/^http:\/\/127\.0\.0\.2:\d+$/)
    expect(await statusOf(`${address}/api/session`)).to.equal(401)
    expect(near.said()).to.contain('Whoever reaches this address can be any of them')
    near.process.kill('SIGTERM')
    expect(await near.exited).to.equal(0)
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
    ['embedded/part.ts', '/oidc/.well-known/openid-configuration', 200],
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
    parvis = launch(dataDir, { PORT: String(port) })
    url = await ready(parvis)
    expect(url).to.equal(`http://localhost:${port}`)
    const discovery: unknown = await (await fetch(`${url}/oidc/.well-known/openid-configuration`)).json()
    expect(discovery).to.include({ issuer, authorization_endpoint: `${url}/oidc/auth` })
    expect(await sirens(dataDir)).to.have.length(organisations.length)
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
})
