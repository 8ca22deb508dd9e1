import { storageVariables, type ObjectStore } from '@parvis/service/storage/object-store.ts'
import type { Provider, Settings } from '../settings/settings.ts'

/** What the services are told besides their own port; each gets what concerns it and no other's secrets. */
export type ServiceContext = {
  settings: Settings
  publicUrl: string
  databaseUrl: string
  internalToken: string
  provider: Provider
  store: ObjectStore
  redisUrl: string | undefined
  mailDir: string
}

export type ServiceName = 'workspaces' | 'documents' | 'collaboration'

/** The environment of one process of a service that listens on that port of 127.0.0.1. */
export function environmentOf(
  service: ServiceName,
  port: number,
  context: ServiceContext,
): Record<string, string> {
  const { settings, publicUrl, databaseUrl, internalToken } = context
  const common = {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: publicUrl,
    LOG_LEVEL: settings.logLevel,
    INTERNAL_TOKEN: internalToken,
  }
  switch (service) {
    case 'workspaces':
      return {
        ...common,
        ...signIn(context.provider),
        ...mail(context),
        ...(settings.noticesDir === undefined ? {} : { NOTICES_DIR: settings.noticesDir }),
      }
    case 'documents':
      return { ...common, ...storageVariables(context.store) }
    case 'collaboration':
      return {
        ...common,
        ...storageVariables(context.store),
        ...collaborationRuntime,
        ...(context.redisUrl === undefined ? {} : { REDIS_URL: context.redisUrl }),
      }
  }
}

/**
 * How the memory of a service that carries crowds is kept. Buffers past the size of a read (64 kB) for which malloc has no room get pages
 * of their own, which go back to the system when the crowd has left. V8 has four threads to mark and compile with; where the service
 * has one core, they take four fifths of it when it needs it most.
 */
export const collaborationRuntime = {
  MALLOC_MMAP_THRESHOLD_: '98304',
  NODE_OPTIONS: '--v8-pool-size=1',
}

function signIn(provider: Provider): Record<string, string> {
  return {
    OIDC_ISSUER: provider.issuer,
    OIDC_DISCOVERY_URL: provider.discoveryUrl,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_SIGNING_ALGORITHM: provider.algorithm,
    ADMINISTRATORS: provider.administrators,
    AUDITORS: provider.auditors,
  }
}

function mail({ settings, mailDir }: ServiceContext): Record<string, string> {
  const way = settings.smtpUrl === undefined ? { MAIL_DIR: mailDir } : { SMTP_URL: settings.smtpUrl }
  return { ...way, ...(settings.mailFrom === undefined ? {} : { MAIL_FROM: settings.mailFrom }) }
}
