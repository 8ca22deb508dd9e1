import { fileURLToPath } from 'node:url'
import { runTask, startChild } from '../processes/child.ts'
import { type Reporter, supervise, type SupervisedProcess } from '../processes/supervisor.ts'
import { readState, writeState } from '../settings/persisted-state.ts'
import { secret } from '../settings/secrets.ts'
import type { Provider } from '../settings/settings.ts'
import { onFreePort } from '../system/ports.ts'
import { subsOf } from './agents.ts'
import type { ProviderTask } from './provider-process.ts'

const module = fileURLToPath(new URL('provider-process.ts', import.meta.url))
const clientId = 'parvis'

/** The embedded OpenID provider, for Parvis at this address; its issuer is what it was at the first start of this DATA_DIR. */
export async function superviseProvider(
  dataDir: string,
  publicUrl: string,
  reporter: Reporter,
): Promise<SupervisedProcess<Provider & { port: number }>> {
  const issuer = readState(dataDir).issuer ?? `${publicUrl}/oidc`
  writeState(dataDir, { issuer })
  const clientSecret = secret(dataDir, 'clientSecret')
  const known = {
    clientSecret,
    redirectUris: [`${publicUrl}/auth/callback`],
    postLogoutRedirectUris: [publicUrl, `${publicUrl}/`],
  }
  const clients = [
    { ...known, clientId },
    { ...known, clientId: `${clientId}-proconnect`, signedUserinfo: true },
  ]
  const { supervised, port } = await onFreePort(async (port) => {
    const start = async () => {
      const task: ProviderTask = { dataDir, port, issuer, publicUrl, clients }
      const child = startChild(module, {}, reporter.log)
      await runTask('provider', child, task)
      return child
    }
    return { supervised: await supervise('provider', start, reporter), port }
  })
  return {
    supervised,
    facts: {
      port,
      issuer,
      discoveryUrl: `http://127.0.0.1:${port}${new URL(issuer).pathname}/.well-known/openid-configuration`,
      clientId,
      clientSecret,
      algorithm: 'RS256',
      administrators: subsOf('administrator').join(','),
      auditors: subsOf('auditor').join(','),
    },
  }
}
