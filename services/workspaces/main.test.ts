import { expect } from 'chai'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

/** The service as a process of its own, with this environment and no other. */
const start = (env: Record<string, string>) =>
  spawn(process.execPath, ['--import', 'tsx', main], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

describe('the process of people and spaces', () => {
  let data: TestDatabase
  before(async () => {
    data = await testDatabase()
  })
  after(() => data.close())

  const complete = (): Record<string, string> => ({
    PORT: '0',
    DATABASE_URL: data.appUrl,
    PUBLIC_URL: 'http://parvis.test',
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
    let output = ''
    for await (const chunk of child.stdout) {
      output += String(chunk)
      if (output.includes('"listening"')) break
    }
    const port = /"port":(\d+)/.exec(output)?.[1] ?? ''
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).to.equal(200)
    const answer = await fetch(`http://127.0.0.1:${port}/auth/sign-in`, { redirect: 'manual' })
    expect(answer.headers.get('location')).to.equal('/connexion?erreur=unavailable')
    child.kill('SIGTERM')
    await once(child, 'exit')
    expect(child.exitCode).to.equal(0)
  })
})
