import { z } from 'zod'

/** The variables every service reads. */
export const common = {
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  INTERNAL_TOKEN: z.string().min(32),
}

/** The variables of the object store. */
export const storage = {
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }),
  S3_PUBLIC_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_ACCESS_KEY: z.string().min(1),
  S3_SECRET_KEY: z.string().min(8),
  S3_BUCKET: z.string().min(3).max(63),
  S3_REGION: z.string().min(1).default('us-east-1'),
  /** Whether the bucket stands in the path of an address or in its host name. */
  S3_ADDRESSING: z.enum(['path', 'virtual-host']).default('path'),
}

export type StorageVariables = z.output<z.ZodObject<typeof storage>>

/** Faulty configuration; the message lists every fault, one a line. */
export class ConfigError extends Error {}

/**
 * Checks the environment once, at the start. An empty variable counts as absent.
 * Throws `ConfigError` with all faults together; values are never repeated, since they may be secret.
 */
export function readConfig<S extends z.ZodRawShape>(
  shape: S,
  env: Record<string, string | undefined>,
): z.output<z.ZodObject<S>> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = z.object(shape).safeParse(given)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new ConfigError(`These variables are missing or wrong:\n${faults.join('\n')}`)
}
