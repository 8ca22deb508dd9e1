import { join } from 'node:path'
import { migrate, NewerSchema } from '@parvis/migrations/migrate.ts'
import type { ServiceContext } from './services/environment.ts'
import { superviseGateway, type SupervisedGateway } from './gateway/gateway.ts'
import type { Log } from './logs/log.ts'
import { type LogFile, openLogFile } from './logs/log-file.ts'
import { openObjectStore } from './storage/object-store.ts'
import { onFreePort } from './system/ports.ts'
import { startPostgres } from './postgres/postgres.ts'
import { organisations } from './provider/agents.ts'
import { superviseProvider } from './provider/embedded-provider.ts'
import { superviseRedis } from './redis/redis.ts'
import { readState, writeState } from './settings/persisted-state.ts'
import { reportToConsole } from './logs/console.ts'
import { diskFullReason } from './system/disk-space.ts'
import { secret } from './settings/secrets.ts'
import { UserError } from './system/user-error.ts'
import { superviseService, serviceNames, settled } from './services/services.ts'
import type { Programs } from './services/programs.ts'
import type { Settings } from './settings/settings.ts'
import { seedOrganisations } from './postgres/store.ts'
import { type Reporter, supervise, type Supervised, type SupervisedProcess } from './processes/supervisor.ts'

/** All processes of Parvis on one machine; `stop` ends them in the order in which nothing is lost. */
export type Stack = { stop: () => Promise<void> }

/** What runs so far, by the order in which it is stopped. */
type Running = {
  gateway?: SupervisedGateway
  services: Supervised[]
  backends: Supervised[]
  postgres?: Supervised
  files: LogFile[]
}

/**
 * Starts every process in its order and supervises it: PostgreSQL and its schema, then storage and provider, then the services,
 * then the front. When one can't start, or `signal` says to stop, what runs is stopped and the reason thrown. Later, a process that
 * does not stay up is told to `giveUp`, and whoever gets that calls `stop`.
 */
export async function startStack(
  settings: Settings,
  publicUrl: string,
  say: Log,
  giveUp: (sentence: string) => void,
  signal: AbortSignal,
  programs: Programs,
): Promise<Stack> {
  const { dataDir } = settings
  const running: Running = { services: [], backends: [], files: [] }
  const reporterOf = (name: string): Reporter => {
    const file = openLogFile(dataDir, name)
    running.files.push(file)
    const screen = reportToConsole(name, say)
    const log = (line: string) => {
      file.log(line)
      screen(line)
    }
    return { log, say, giveUp, diskFull: () => diskFullReason(dataDir) }
  }
  const register = <Facts>({ supervised, facts }: SupervisedProcess<Facts>): Facts => {
    running.backends.push(supervised)
    return facts
  }
  try {
    const databaseUrl = await openDatabase(settings, reporterOf('postgres'), running)
    signal.throwIfAborted()
    const opening = {
      provider: configuredOr(settings.provider, () =>
        superviseProvider(dataDir, publicUrl, reporterOf('provider')).then(register),
      ),
      store: configuredOr(settings.storage, () =>
        openObjectStore(settings, publicUrl, reporterOf('storage')).then(register),
      ),
      redisUrl:
        settings.collaboration > 1
          ? configuredOr(settings.redisUrl, () => superviseRedis(dataDir, reporterOf('redis')).then(register))
          : undefined,
    }
    await settled<unknown>([opening.provider, opening.store, Promise.resolve(opening.redisUrl)])
    const [provider, store] = await Promise.all([opening.provider, opening.store])
    if (publicUrl.startsWith('https:') && store.publicEndpoint?.startsWith('http:'))
      say(
        `Browsers won't load files from ${store.publicEndpoint} in a page of ${publicUrl}: set S3_PUBLIC_ENDPOINT to an https address of the store.`,
      )
    signal.throwIfAborted()
    const context: ServiceContext = {
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
          running.gateway?.tell(name, at)
        }
        return superviseService(
          name,
          count,
          context,
          reporterOf,
          signal,
          (supervised) => running.services.push(supervised),
          moved,
          programs,
        )
      }),
    )
    signal.throwIfAborted()
    running.gateway = await superviseGateway(context, ports, signal, reporterOf('front'), programs)
    return { stop: () => close(running) }
  } catch (error) {
    await close(running)
    throw error
  }
}

/** What the operator brings, else what comes with Parvis. */
async function configuredOr<T>(brought: T | undefined, make: () => Promise<T>): Promise<T> {
  return brought ?? make()
}

/** The front first takes nobody new; sockets are ended by their service, with a word on when to come back; then the rest. */
async function close(running: Running): Promise<void> {
  running.gateway?.refuse()
  await Promise.all(running.services.map((service) => service.stop()))
  await running.gateway?.stop()
  await Promise.all(running.backends.map((backend) => backend.stop()))
  await running.postgres?.stop()
  await Promise.all(running.files.map((file) => file.close()))
}

async function openDatabase(settings: Settings, reporter: Reporter, running: Running): Promise<string> {
  const { dataDir } = settings
  const first = await onFreePort((port) => startPostgres({ dataDir, port, log: reporter.log }))
  let next: typeof first | undefined = first
  const start = async () => {
    const postgres = next ?? (await startPostgres({ dataDir, port: first.port, log: reporter.log }))
    next = undefined
    return postgres
  }
  running.postgres = await supervise('PostgreSQL', start, reporter)
  await migrate(first.ownerUrl).catch((error: unknown) => {
    throw error instanceof NewerSchema ? new UserError(error.message) : error
  })
  // Once only: afterwards the table is the administrators', who may have taken one of these out.
  if (!settings.provider && !readState(dataDir).seeded) {
    await seedOrganisations(first.ownerUrl, organisations)
    writeState(dataDir, { seeded: true })
  }
  return first.appUrl
}
