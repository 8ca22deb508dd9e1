import { accessSync, constants } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { common, readConfig, storage } from '@parvis/service/process/config.ts'
import { objectStoreOf, type ObjectStore } from '@parvis/service/storage/object-store.ts'
import { z } from 'zod'
import { UserError } from '../system/user-error.ts'

/** What the person who starts Parvis may say, by variables and by arguments. */
export type Settings = {
  host: string
  port: number
  dataDir: string
  /** Absent: `http://localhost` and the port. */
  publicUrl: string | undefined
  /** Proxies of the operator's between browsers and the front. */
  trustedProxies: number
  /** What else is said to the front, which checks it itself: its limits, and the token for its figures. */
  front: Record<string, string>
  logLevel: string
  /** Processes that carry live pages. */
  collaboration: number
  /** A provider of the operator's own; absent: the embedded one. */
  provider: Provider | undefined
  /** An object store of the operator's own; absent: MinIO if it is on the PATH, else the embedded one. */
  storage: ObjectStore | undefined
  /** Where browsers reach the store that comes with Parvis, when it is not where that listens. */
  publicStorage: string | undefined
  /** The program, when it is on the PATH. */
  minio: string | undefined
  redisUrl: string | undefined
  smtpUrl: string | undefined
  mailFrom: string | undefined
  /** The operator's own legal texts; absent: Parvis's. */
  noticesDir: string | undefined
}

export type Provider = {
  issuer: string
  discoveryUrl: string
  clientId: string
  clientSecret: string
  algorithm: string
  administrators: string
  auditors: string
}

const webAddress = z.url({ protocol: /^https?$/ })

const shape = {
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  PUBLIC_URL: common.PUBLIC_URL.optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(9).default(0),
  LOG_LEVEL: common.LOG_LEVEL,
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().optional(),
  S3_PUBLIC_ENDPOINT: storage.S3_PUBLIC_ENDPOINT,
  NOTICES_DIR: z.string().min(1).optional(),
}

const frontVariables = [
  'METRICS_TOKEN',
  'MAX_CONNECTIONS',
  'MAX_CONNECTIONS_PER_ADDRESS',
  'MAX_REQUESTS_PER_ADDRESS',
]

const providerShape = {
  OIDC_ISSUER: webAddress,
  OIDC_DISCOVERY_URL: webAddress.optional(),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(16),
  OIDC_SIGNING_ALGORITHM: z.string().default('RS256'),
  ADMINISTRATORS: z.string().default(''),
  AUDITORS: z.string().default(''),
}

/** Reads and checks all of it. Throws a `UserError` that lists every fault; values are not repeated, since some are secret. */
export function readSettings(env: Record<string, string | undefined>, args: string[]): Settings {
  const hasStore = Boolean(env['S3_ENDPOINT'])
  const hasProvider = Boolean(env['OIDC_ISSUER'])
  try {
    const read = readConfig(shape, env)
    if (!hasStore)
      refuseAlone(env, 'S3_ENDPOINT', [
        'S3_ACCESS_KEY',
        'S3_SECRET_KEY',
        'S3_BUCKET',
        'S3_REGION',
        'S3_ADDRESSING',
      ])
    if (!hasProvider) refuseAlone(env, 'OIDC_ISSUER', [...Object.keys(providerShape)])
    return {
      // Browsers say localhost, and may mean either family of addresses.
      host: read.HOST === '127.0.0.1' ? 'localhost' : read.HOST,
      port: read.PORT,
      dataDir: resolve(read.DATA_DIR),
      publicUrl: read.PUBLIC_URL,
      trustedProxies: read.TRUSTED_PROXIES,
      front: Object.fromEntries(frontVariables.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
      logLevel: read.LOG_LEVEL,
      collaboration: readCount(args),
      provider: hasProvider ? asProvider(readConfig(providerShape, env)) : undefined,
      storage: hasStore ? objectStoreOf(readConfig(storage, env)) : undefined,
      publicStorage:
        read.S3_PUBLIC_ENDPOINT === undefined ? undefined : new URL(read.S3_PUBLIC_ENDPOINT).origin,
      minio: findProgram('minio', env['PATH'] ?? ''),
      redisUrl: read.REDIS_URL,
      smtpUrl: read.SMTP_URL,
      mailFrom: read.MAIL_FROM,
      noticesDir: read.NOTICES_DIR === undefined ? undefined : resolve(read.NOTICES_DIR),
    }
  } catch (error) {
    throw error instanceof Error && !(error instanceof UserError) ? new UserError(error.message) : error
  }
}

function asProvider(read: z.output<z.ZodObject<typeof providerShape>>): Provider {
  return {
    issuer: read.OIDC_ISSUER,
    discoveryUrl:
      read.OIDC_DISCOVERY_URL ?? `${read.OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: read.OIDC_CLIENT_ID,
    clientSecret: read.OIDC_CLIENT_SECRET,
    algorithm: read.OIDC_SIGNING_ALGORITHM,
    administrators: read.ADMINISTRATORS,
    auditors: read.AUDITORS,
  }
}

function findProgram(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const mostProcesses = 16

function readCount(args: string[]): number {
  if (args.length === 0) return 1
  const [name, value, ...rest] = args
  const count = Number(value)
  if (name !== '--collaboration' || rest.length > 0) {
    throw new UserError(
      `The only argument is "--collaboration N", the number of processes that carry live pages.`,
    )
  }
  if (!Number.isInteger(count) || count < 1 || count > mostProcesses) {
    throw new UserError(`After --collaboration comes a number from 1 to ${mostProcesses}.`)
  }
  return count
}

/** What says something of something that is not ours to use would be left unheard. */
function refuseAlone(env: Record<string, string | undefined>, first: string, names: string[]): void {
  const said = names.filter((name) => name !== first && env[name])
  if (said.length > 0)
    throw new UserError(
      `Without ${first} nobody would hear ${said.join(', ')}: set it too, or leave them out.`,
    )
}
