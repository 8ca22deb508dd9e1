import { client, type Client } from '@parvis/contract/client.ts'
import { services } from '@parvis/contract/services.ts'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { publicUrl } from '@parvis/testing/factories.ts'
import { fetchAs, listenOnFreePort, testDependencies, type TestService } from '@parvis/testing/service.ts'
import { createWorkspaces } from '../app.ts'
import { openProvider } from '../login/provider.ts'

export type Api = Client<typeof services.workspaces>
export type AuditRow = {
  action: string
  outcome: string
  actor_id: string | null
  space_id: string | null
  object_id: string | null
  object_name: string | null
  before: unknown
  after: unknown
}

/** `as` is the contract's client for someone who is signed in, or for nobody; `wakes` counts how often mail was said to be due. */
export type TestApp = {
  data: TestDatabase
  service: TestService
  secret: string
  wakes: () => number
  as: (agent?: { cookie: string }) => Api
  /** The log of one kind of event, the oldest first. */
  events: (action: string) => Promise<AuditRow[]>
  close: () => Promise<void>
}

/** The real service on a database of its own; its OpenID provider is away, since those who come are signed in already. */
export async function openTestApp(): Promise<TestApp> {
  const data = await testDatabase()
  const dependencies = testDependencies(data.db)
  const secret = 'the secret that links are derived from'
  const away = 'http://127.0.0.1:9/'
  const provider = openProvider(
    {
      issuer: away,
      discoveryUrl: away,
      clientId: 'parvis',
      clientSecret: secret,
      algorithm: 'RS256',
      callbackUrl: `${publicUrl}/auth/callback`,
    },
    dependencies.log,
  )
  let wakes = 0
  const invitations = { secret, wake: () => wakes++ }
  const login = { provider, roles: { administrators: [], auditors: [] } }
  const service = await listenOnFreePort(createWorkspaces({ ...dependencies, login, invitations }))
  return {
    data,
    service,
    secret,
    wakes: () => wakes,
    as: (agent) => client(services.workspaces, fetchAs(agent?.cookie), service.url),
    events: (action) => data.db('audit_event').where({ action }).orderBy('id').select('*'),
    close: async () => {
      await service.close()
      await data.close()
    },
  }
}
