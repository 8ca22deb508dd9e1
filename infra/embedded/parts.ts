import { fileURLToPath } from 'node:url'
import { ask, startChild } from './child.ts'
import type { Log } from './log.ts'
import { keepMinio } from './minio.ts'
import type { Task } from './part.ts'
import { onFreePort } from './ports.ts'
import { subsOf } from './provider/agents.ts'
import { recall, remember, storagePort } from './remembered.ts'
import { secret } from './secrets.ts'
import { Sentence } from './sentence.ts'
import type { ObjectStore, Provider, Settings } from './settings.ts'
import type { Storage } from './storage.ts'
import { type Alive, type KeptPart, keepRunning, type Telling } from './supervisor.ts'

const module = fileURLToPath(new URL('part.ts', import.meta.url))
const clientId = 'parvis'

/** The object store that has this DATA_DIR's files: at its first start MinIO, if it is on the PATH, else the embedded one. */
export async function openStore(
  settings: Settings,
  publicUrl: string,
  telling: Telling,
): Promise<KeptPart<ObjectStore>> {
  const { dataDir, host, minio, publicStorage } = settings
  const kind = recall(dataDir).storageKind ?? (minio === undefined ? 'embedded' : 'minio')
  remember(dataDir, { storageKind: kind })
  if (kind === 'embedded') return keepStorage(dataDir, host, publicUrl, publicStorage, telling)
  if (minio === undefined)
    throw new Sentence(`The files of ${dataDir} are in MinIO, which is no longer on the PATH.`)
  return keepMinio(minio, dataDir, host, publicUrl, publicStorage, telling)
}

/** The embedded object store, on the port that DATA_DIR remembers. */
async function keepStorage(
  dataDir: string,
  host: string,
  publicUrl: string,
  publicEndpoint: string | undefined,
  { log, say, giveUp, noRoom }: Telling,
): Promise<KeptPart<ObjectStore>> {
  const port = await storagePort(dataDir, host, say)
  let facts: ObjectStore | undefined
  const start = async () => {
    const options = { dataDir, port, host, publicEndpoint, allowedOrigins: [publicUrl] satisfies [string] }
    const { alive, reply } = await runPart('storage', { part: 'storage', options }, log)
    // The part answers with all of what `startStorage` gives but its functions.
    facts = { ...(reply as Omit<Storage, 'stop'>), addressing: 'path' }
    return alive
  }
  const kept = await keepRunning('storage', start, { say, giveUp, noRoom })
  if (!facts) throw new Error('A part that runs has told its facts.')
  return { kept, facts }
}

/** The embedded OpenID provider, for Parvis at this address; its issuer is what it was at the first start of this DATA_DIR. */
export async function keepProvider(
  dataDir: string,
  publicUrl: string,
  { log, say, giveUp, noRoom }: Telling,
): Promise<KeptPart<Provider & { port: number }>> {
  const issuer = recall(dataDir).issuer ?? `${publicUrl}/oidc`
  remember(dataDir, { issuer })
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
  const { kept, port } = await onFreePort(async (port) => {
    const start = async () => {
      const options = { dataDir, port, issuer, publicUrl, clients }
      return (await runPart('provider', { part: 'provider', options }, log)).alive
    }
    return { kept: await keepRunning('provider', start, { say, giveUp, noRoom }), port }
  })
  return {
    kept,
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

async function runPart(name: string, task: Task, log: Log): Promise<{ alive: Alive; reply: unknown }> {
  const child = startChild(module, {}, log)
  return { alive: child, reply: await ask(name, child, task) }
}
