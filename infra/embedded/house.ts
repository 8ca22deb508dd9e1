import { join } from 'node:path'
import { migrate, NewerSchema } from '@parvis/migrations/migrate.ts'
import type { Surroundings } from './environment.ts'
import { keepFront, type KeptFront } from './front.ts'
import type { Log } from './log.ts'
import { type LogFile, openLogFile } from './logfile.ts'
import { keepProvider, openStore } from './parts.ts'
import { onFreePort } from './ports.ts'
import { startPostgres } from './postgres.ts'
import { organisations } from './provider/agents.ts'
import { keepRedis } from './redis.ts'
import { recall, remember } from './remembered.ts'
import { narrate } from './screen.ts'
import { noRoom } from './room.ts'
import { secret } from './secrets.ts'
import { Sentence } from './sentence.ts'
import { keepService, serviceNames, settled } from './services.ts'
import type { Settings } from './settings.ts'
import { seedOrganisations } from './store.ts'
import { type Kept, keepRunning, type Telling } from './supervisor.ts'

/** All parts of Parvis on one machine; `stop` ends them in the order in which nothing is lost. */
export type House = { stop: () => Promise<void> }

/** What runs so far, by the order in which it is stopped. */
type Running = { front?: KeptFront; services: Kept[]; parts: Kept[]; postgres?: Kept; files: LogFile[] }

/**
 * Starts every part in its order and keeps it running: PostgreSQL and its schema, then storage and provider, then the services,
 * then the front. When one can't start, or `signal` says to stop, what runs is stopped and the reason thrown. Later, a part that
 * does not stay up is told to `giveUp`, and whoever gets that calls `stop`.
 */
export async function openHouse(
  settings: Settings,
  publicUrl: string,
  say: Log,
  giveUp: (sentence: string) => void,
  signal: AbortSignal,
): Promise<House> {
  const { dataDir } = settings
  const running: Running = { services: [], parts: [], files: [] }
  const tell = (name: string): Telling => {
    const file = openLogFile(dataDir, name)
    running.files.push(file)
    const screen = narrate(name, say)
    const log = (line: string) => {
      file.log(line)
      screen(line)
    }
    return { log, say, giveUp, noRoom: () => noRoom(dataDir) }
  }
  const keep = <Facts>({ kept, facts }: { kept: Kept; facts: Facts }): Facts => {
    running.parts.push(kept)
    return facts
  }
  try {
    const databaseUrl = await openDatabase(settings, tell('postgres'), running)
    signal.throwIfAborted()
    const opening = {
      provider: given(settings.provider, () => keepProvider(dataDir, publicUrl, tell('provider')).then(keep)),
      store: given(settings.storage, () => openStore(settings, publicUrl, tell('storage')).then(keep)),
      redisUrl:
        settings.collaboration > 1
          ? given(settings.redisUrl, () => keepRedis(dataDir, tell('redis')).then(keep))
          : undefined,
    }
    await settled<unknown>([opening.provider, opening.store, Promise.resolve(opening.redisUrl)])
    const [provider, store] = await Promise.all([opening.provider, opening.store])
    if (publicUrl.startsWith('https:') && store.publicEndpoint.startsWith('http:'))
      say(
        `Browsers won't load files from ${store.publicEndpoint} in a page of ${publicUrl}: set S3_PUBLIC_ENDPOINT to an https address of the store.`,
      )
    signal.throwIfAborted()
    const around: Surroundings = {
      settings,
      publicUrl,
      databaseUrl,
      internalToken: secret(dataDir, 'internalToken'),
      provider,
      store,
      redisUrl: (await opening.redisUrl) ?? settings.redisUrl,
      mailDir: join(dataDir, 'mail'),
    }
    const ports: Record<string, number[]> = 'port' in provider ? { provider: [provider.port] } : {}
    await settled(
      serviceNames.map((name) => {
        const count = name === 'collaboration' ? settings.collaboration : 1
        const moved = (at: number[]) => {
          ports[name] = at
          running.front?.tell(name, at)
        }
        return keepService(name, count, around, tell, signal, (kept) => running.services.push(kept), moved)
      }),
    )
    signal.throwIfAborted()
    running.front = await keepFront(around, ports, signal, tell('front'))
    return { stop: () => close(running) }
  } catch (error) {
    await close(running)
    throw error
  }
}

/** What the operator brings, else what the house makes. */
async function given<T>(brought: T | undefined, make: () => Promise<T>): Promise<T> {
  return brought ?? make()
}

/** The front first takes nobody new; sockets are ended by their service, with a word on when to come back; then the rest. */
async function close(running: Running): Promise<void> {
  running.front?.refuse()
  await Promise.all(running.services.map((service) => service.stop()))
  await running.front?.stop()
  await Promise.all(running.parts.map((part) => part.stop()))
  await running.postgres?.stop()
  await Promise.all(running.files.map((file) => file.close()))
}

async function openDatabase(
  settings: Settings,
  { log, say, giveUp, noRoom }: Telling,
  running: Running,
): Promise<string> {
  const { dataDir } = settings
  const first = await onFreePort((port) => startPostgres({ dataDir, port, log }))
  let next: typeof first | undefined = first
  const start = async () => {
    const postgres = next ?? (await startPostgres({ dataDir, port: first.port, log }))
    next = undefined
    return postgres
  }
  running.postgres = await keepRunning('PostgreSQL', start, { say, giveUp, noRoom })
  await migrate(first.ownerUrl).catch((error: unknown) => {
    throw error instanceof NewerSchema ? new Sentence(error.message) : error
  })
  // Once only: afterwards the table is the administrators', who may have taken one of these out.
  if (!settings.provider && !recall(dataDir).seeded) {
    await seedOrganisations(first.ownerUrl, organisations)
    remember(dataDir, { seeded: true })
  }
  return first.appUrl
}
