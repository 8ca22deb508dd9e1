import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demonstrationAgents } from '@parvis/embedded/provider/agents.ts'
import { startProvider, type RunningProvider } from '@parvis/embedded/provider/provider.ts'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { publicUrl } from '@parvis/testing/factories.ts'
import { listenOnFreePort, testDependencies, type TestService } from '@parvis/testing/service.ts'
import { createWorkspaces } from '../app.ts'
import type { PlatformRoles } from '../login/account.ts'
import { openProvider, type ProviderSettings } from '../login/provider.ts'
import { Browser } from './browser.ts'

export const issuer = 'http://provider.test/oidc'

export type Stand = {
  data: TestDatabase
  service: TestService
  provider: RunningProvider
  roles: PlatformRoles
  browser: () => Browser
  close: () => Promise<void>
}

/** The real service with the real embedded provider, on a database of its own. `proconnect` signs userinfo and lets tokens live 60 s. */
export async function stand({ proconnect = false } = {}): Promise<Stand> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parvis-login-'))
  const clientSecret = randomBytes(32).toString('base64url')
  const callbackUrl = `${publicUrl}/auth/callback`
  const provider = await startProvider({
    dataDir,
    port: 0,
    issuer,
    publicUrl,
    clients: [
      {
        clientId: 'parvis',
        clientSecret,
        redirectUris: [callbackUrl],
        postLogoutRedirectUris: [publicUrl],
        signedUserinfo: proconnect,
      },
    ],
    agents: demonstrationAgents,
    log: () => undefined,
  })
  const data = await testDatabase()
  const dependencies = testDependencies(data.db)
  const settings: ProviderSettings = {
    issuer,
    discoveryUrl: provider.discoveryUrl,
    clientId: 'parvis',
    clientSecret,
    algorithm: 'RS256',
    callbackUrl,
  }
  const roles: PlatformRoles = { administrators: [], auditors: [] }
  const service = await listenOnFreePort(
    createWorkspaces({
      ...dependencies,
      login: { provider: openProvider(settings, dependencies.log), roles },
      invitations: { secret: clientSecret, wake: () => undefined },
    }),
  )
  return {
    data,
    service,
    provider,
    roles,
    browser: () =>
      new Browser(publicUrl, [
        ['/oidc', `http://127.0.0.1:${provider.port}`],
        ['/auth', service.url],
        ['/api', service.url],
      ]),
    close: async () => {
      await service.close()
      await provider.stop()
      await data.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const begin = (browser: Browser, returnTo: string) =>
  browser.follow(`/auth/sign-in?${new URLSearchParams({ returnTo }).toString()}`)

const actionIn = async (page: Response): Promise<string | undefined> =>
  / action="([^"]+)"/.exec(await page.text())?.[1]

/** Begins at Parvis, and stops at the provider's page, ready to choose. */
export async function toChoice(browser: Browser, returnTo = '/'): Promise<string> {
  const action = await actionIn((await begin(browser, returnTo)).response)
  if (action === undefined) throw new Error('the provider asks nothing')
  return action
}

/** Chooses who to be on the provider's page (nobody: cancels); ends where Parvis sends the browser, once signed in or refused. */
export async function choose(browser: Browser, action: string, sub: string): Promise<string> {
  const body = new URLSearchParams(sub === '' ? { cancel: 'yes' } : { agent: sub })
  return (await browser.follow(action, { method: 'POST', body })).location
}

/** The whole way; a provider that still knows this browser asks nothing, and the same person is signed in again. */
export async function signIn(browser: Browser, sub: string, returnTo = '/'): Promise<string> {
  const { response, location } = await begin(browser, returnTo)
  const action = await actionIn(response)
  return action === undefined ? location : choose(browser, action, sub)
}
