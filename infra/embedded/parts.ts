import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ask, startChild } from './child.ts'
import type { Log } from './log.ts'
import type { Task } from './part.ts'
import { freePort, isTaken } from './ports.ts'
import { subsOf } from './provider/agents.ts'
import { recall, remember } from './remembered.ts'
import { secret } from './secrets.ts'
import type { ObjectStore, Provider } from './settings.ts'
import type { Storage } from './storage.ts'
import { type Alive, type Kept, keepRunning } from './supervisor.ts'

/** How a part of the house tells what happens to it: its output, a line for the screen, and that all must stop. */
export type Telling = { log: Log; say: Log; giveUp: (sentence: string) => void }

/** A part that is kept running, and what others need to know of it, the same after each of its restarts. */
export type KeptPart<Facts> = { kept: Kept; facts: Facts }

const module = fileURLToPath(new URL('part.ts', import.meta.url))
const comingBackMs = 3_000
const clientId = 'parvis'

/** The embedded object store, on the port that DATA_DIR remembers. */
export async function keepStorage(
  dataDir: string,
  host: string,
  publicUrl: string,
  { log, say, giveUp }: Telling,
): Promise<KeptPart<ObjectStore>> {
  const port = await rememberedPort(dataDir, host, say)
  let facts: ObjectStore | undefined
  const start = async () => {
    const options = { dataDir, port, host, allowedOrigins: [publicUrl] satisfies [string] }
    const { alive, reply } = await runPart('storage', { part: 'storage', options }, log)
    // The part answers with all of what `startStorage` gives but its functions.
    facts = { ...(reply as Omit<Storage, 'stop'>), addressing: 'path' }
    return alive
  }
  const kept = await keepRunning('storage', start, say, giveUp)
  if (!facts) throw new Error('A part that runs has told its facts.')
  return { kept, facts }
}

/** The embedded OpenID provider, for Parvis at this address; its issuer is what it was at the first start of this DATA_DIR. */
export async function keepProvider(
  dataDir: string,
  publicUrl: string,
  { log, say, giveUp }: Telling,
): Promise<KeptPart<Provider & { port: number }>> {
  const issuer = recall(dataDir).issuer ?? `${publicUrl}/oidc`
  remember(dataDir, { issuer })
  const port = await freePort()
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
  const start = async () => {
    const options = { dataDir, port, issuer, publicUrl, clients }
    return (await runPart('provider', { part: 'provider', options }, log)).alive
  }
  const kept = await keepRunning('provider', start, say, giveUp)
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

/** Browsers know the storage by its port, so it stays the same from start to start, unless someone else has taken it. */
async function rememberedPort(dataDir: string, host: string, say: Log): Promise<number> {
  const known = recall(dataDir).storagePort
  // The storage of a start that was killed needs a moment to notice.
  const giveUpAtMs = Date.now() + comingBackMs
  while (known !== undefined && Date.now() < giveUpAtMs) {
    if (!(await isTaken(known, host))) return known
    await sleep(100)
  }
  const port = await freePort()
  if (known !== undefined) say(`Port ${known}, where files were, is taken; they are on ${port} from now on.`)
  remember(dataDir, { storagePort: port })
  return port
}
