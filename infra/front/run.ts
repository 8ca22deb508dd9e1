import type { RequestListener } from 'node:http'
import { z } from 'zod'
import { common, ConfigError, readConfig } from '@parvis/service/process/config.ts'
import { createLog } from '@parvis/service/process/log.ts'
import { routes } from '@parvis/contract/services.ts'
import { StartupError } from './settings/startup-error.ts'
import { startFront } from './front.ts'
import { usualLimits, usualTimes } from './settings/options.ts'
import type { PageOptions } from './page/page.ts'
import type { Upstream } from './settings/upstream.ts'

const origins = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((origin) => origin.trim() || []))
  .pipe(z.array(z.url({ protocol: /^https?$/ })))
const count = z.coerce.number().int().min(1)

const shape = {
  HOST: common.HOST,
  PORT: common.PORT,
  PUBLIC_URL: common.PUBLIC_URL,
  LOG_LEVEL: common.LOG_LEVEL,
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(9).default(0),
  METRICS_TOKEN: z.string().min(16).optional(),
  MAX_CONNECTIONS: count.default(usualLimits.connections),
  MAX_CONNECTIONS_PER_ADDRESS: count.default(usualLimits.connectionsPerAddress),
  MAX_REQUESTS_PER_ADDRESS: count.default(usualLimits.requestsPerAddress),
  /** The folder that Vite built. */
  PAGE_DIR: z.string().min(1),
  /** Where browsers fetch and put files. */
  STORAGE_ORIGIN: z.url(),
  /** Other origins that a form may end up at, such as a provider's sign-out. */
  FORM_ORIGINS: origins,
  WORKSPACES: origins,
  DOCUMENTS: origins,
  COLLABORATION: origins,
  /** The embedded provider, where there is one. */
  PROVIDER: origins,
}

/** Whoever started us may tell over the channel where processes answer now, and that nobody new is to be let in. */
export type ControlMessage = { origins?: Record<string, string[]>; refuse?: true }

/** Who answers for the page, and whom that leads to besides the services. */
export type PageSource = { page: RequestListener; upstreams?: readonly Upstream[] }

/** Runs the front by these variables until it is told to stop; says what is wrong with them and exits with 1. */
export async function runFront(
  variables: Record<string, string | undefined>,
  sourceOf: (options: PageOptions) => PageSource,
): Promise<void> {
  try {
    const env = readConfig(shape, variables)
    const log = createLog('front', env.LOG_LEVEL)
    const there: Record<string, string[]> = {
      workspaces: env.WORKSPACES,
      documents: env.DOCUMENTS,
      collaboration: env.COLLABORATION,
      provider: env.PROVIDER,
    }
    const service = (name: keyof typeof routes): Upstream => ({
      name,
      prefixes: routes[name],
      sockets: name === 'collaboration',
      readiness: '/readyz',
      metrics: '/metrics',
      origins: () => there[name] ?? [],
    })
    const provider: Upstream = {
      name: 'provider',
      prefixes: ['/oidc'],
      readiness: '/oidc/.well-known/openid-configuration',
      origins: () => there['provider'] ?? [],
    }
    const services = [service('workspaces'), service('documents'), service('collaboration')]
    const { page, upstreams = [] } = sourceOf({
      dist: env.PAGE_DIR,
      publicUrl: env.PUBLIC_URL,
      storageOrigin: env.STORAGE_ORIGIN,
      formOrigins: env.FORM_ORIGINS,
    })
    const front = await startFront({
      host: env.HOST,
      port: env.PORT,
      publicUrl: env.PUBLIC_URL,
      trustedProxies: env.TRUSTED_PROXIES,
      metricsToken: env.METRICS_TOKEN,
      limits: {
        connections: env.MAX_CONNECTIONS,
        connectionsPerAddress: env.MAX_CONNECTIONS_PER_ADDRESS,
        requestsPerAddress: env.MAX_REQUESTS_PER_ADDRESS,
      },
      times: usualTimes,
      upstreams: [...services, ...(env.PROVIDER.length > 0 ? [provider] : []), ...upstreams],
      page,
    })
    log.info({ port: front.port }, 'listening')
    process.on('message', (message) => {
      // The supervisor sends nothing else.
      const sent = message as ControlMessage
      Object.assign(there, sent.origins)
      if (sent.refuse === true) front.refuse()
    })
    const end = () => void front.stop().then(() => process.exit(0))
    process.once('SIGTERM', end).once('SIGINT', end)
    if (process.connected) process.once('disconnect', end)
  } catch (error) {
    const isExpected = error instanceof ConfigError || error instanceof StartupError
    const text = isExpected ? error.message : error instanceof Error ? error.stack : String(error)
    process.stderr.write(`${String(text)}\n`)
    process.exit(1)
  }
}
