import { z } from 'zod'
import { common, readConfig } from '@parvis/service/config.ts'
import { openDatabase } from '@parvis/service/database.ts'
import { createLog } from '@parvis/service/log.ts'
import { createMetrics } from '@parvis/service/metrics.ts'
import { run, type Running } from '@parvis/service/run.ts'
import { app } from './app.ts'
import { openProvider, signingAlgorithms } from './login/provider.ts'
import { warmUp } from './login/warm.ts'
import { startSweeping } from './sessions/sweep.ts'

/** Subs of the provider, with commas between. */
const subs = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((sub) => sub.trim() || []))

const variables = {
  ...common,
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }),
  OIDC_DISCOVERY_URL: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(16),
  OIDC_SIGNING_ALGORITHM: z.enum(signingAlgorithms).default('RS256'),
  ADMINISTRATORS: subs,
  AUDITORS: subs,
}

async function start(): Promise<Running> {
  const env = readConfig(variables, process.env)
  const log = createLog('workspaces', env.LOG_LEVEL)
  const db = openDatabase(env.DATABASE_URL)
  const provider = openProvider(
    {
      issuer: env.OIDC_ISSUER,
      discoveryUrl:
        env.OIDC_DISCOVERY_URL ?? `${env.OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId: env.OIDC_CLIENT_ID,
      clientSecret: env.OIDC_CLIENT_SECRET,
      algorithm: env.OIDC_SIGNING_ALGORITHM,
      callbackUrl: `${env.PUBLIC_URL}/auth/callback`,
    },
    log,
  )
  const stopWarming = warmUp(provider, log)
  const stopSweeping = startSweeping(db, log)
  return {
    host: env.HOST,
    port: env.PORT,
    log,
    app: app({
      db,
      log,
      metrics: createMetrics(),
      publicUrl: env.PUBLIC_URL,
      login: { provider, roles: { administrators: env.ADMINISTRATORS, auditors: env.AUDITORS } },
    }),
    stop: async () => {
      stopWarming()
      await stopSweeping()
      await db.destroy()
    },
  }
}

await run(start)
