import { expect } from 'chai'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { services } from '@parvis/contract/services.ts'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, makeSpace, publicUrl } from '@parvis/testing/factories.ts'
import { clientAs } from '@parvis/testing/service.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

/** The service as a process of its own, with this environment and no other. */
const start = (env: Record<string, string>) =>
  spawn(process.execPath, ['--import', 'tsx', main], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** The port at which it listens, once it does. */
const portOf = async (child: ReturnType<typeof start>): Promise<string> => {
  let output = ''
  for await (const chunk of child.stdout) {
    output += String(chunk)
    if (output.includes('"listening"')) break
  }
  return /"port":(\d+)/.exec(output)?.[1] ?? ''
}

describe('the process of people and spaces', () => {
  let data: TestDatabase
  before(async () => {
    data = await testDatabase()
  })
  after(() => data.close())

  const complete = (): Record<string, string> => ({
    PORT: '0',
    DATABASE_URL: data.appUrl,
    PUBLIC_URL: publicUrl,
    INTERNAL_TOKEN: 'x'.repeat(32),
    OIDC_ISSUER: 'http://127.0.0.1:9/oidc',
    OIDC_CLIENT_ID: 'parvis',
    OIDC_CLIENT_SECRET: 'x'.repeat(32),
    MAIL_DIR: '/nowhere',
  })

  it('names every variable that is missing or wrong, and none of their values', async () => {
    const child = start({ PORT: 'secret-port', OIDC_SIGNING_ALGORITHM: 'none' })
    const [errors] = await Promise.all([text(child.stderr), once(child, 'exit')])
    expect(child.exitCode).to.equal(1)
    for (const name of [
      'PORT',
      'DATABASE_URL',
      'PUBLIC_URL',
      'INTERNAL_TOKEN',
      'OIDC_ISSUER',
      'OIDC_SIGNING_ALGORITHM',
    ])
      expect(errors).to.contain(name)
    expect(errors).to.not.contain('secret-port')
  })

  it('wants to know where mails go', async () => {
    const { MAIL_DIR: _, ...env } = complete()
    const child = start(env)
    const [errors] = await Promise.all([text(child.stderr), once(child, 'exit')])
    expect(child.exitCode).to.equal(1)
    expect(errors).to.contain('SMTP_URL').and.contain('MAIL_DIR')
  })

  it('serves while its OpenID provider is away, and ends in order on SIGTERM', async () => {
    const child = start(complete())
    const port = await portOf(child)
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).to.equal(200)
    const answer = await fetch(`http://127.0.0.1:${port}/auth/sign-in`, { redirect: 'manual' })
    expect(answer.headers.get('location')).to.equal('/connexion?erreur=unavailable')
    child.kill('SIGTERM')
    await once(child, 'exit')
    expect(child.exitCode).to.equal(0)
  })

  it('honours the link of an invitation that it sent before it was started again, even with another secret', async function () {
    // Two starts, and the second try of a mail.
    this.timeout(60_000)
    const mails = await mkdtemp(join(tmpdir(), 'parvis-mails-'))
    const manager = await makeAgent(data.db)
    const guest = await makeAgent(data.db)
    const spaceId = (await makeSpace(data.db, { members: { manager } })).id
    const running = async (secret: string, work: (url: string) => Promise<void>): Promise<void> => {
      const child = start({ ...complete(), MAIL_DIR: mails, INTERNAL_TOKEN: secret })
      await work(`http://127.0.0.1:${await portOf(child)}`)
      // How it ends is another test's; Node 20 rarely never exits while its loader of modules is at work.
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    await running('a'.repeat(32), async (url) => {
      const body = { emails: [guest.email], role: 'editor' as const }
      await clientAs(services.workspaces, { url }, manager).invite({ params: { spaceId }, body })
      while ((await readdir(mails)).every((name) => !name.endsWith('.eml'))) await sleep(20)
    })
    const [file = ''] = await readdir(mails)
    const link = /\/invitation#(3D)?([\w-]{43})/.exec(
      (await readFile(join(mails, file), 'utf8')).replaceAll('=\n', ''),
    )
    await running('b'.repeat(32), async (url) => {
      const body = { token: link?.[2] ?? '' }
      const accepted = clientAs(services.workspaces, { url }, guest).acceptInvitation({ body })
      expect(await accepted).to.deep.equal({ spaceId })
    })
    await rm(mails, { recursive: true, force: true })
  })
})
