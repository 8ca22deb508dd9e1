import { z } from 'zod'
import { common, ConfigError, readConfig } from '@parvis/service/process/config.ts'
import { openDatabase } from '@parvis/service/database/database.ts'
import { startJob } from '@parvis/service/jobs/job.ts'
import { createLog, type Logger } from '@parvis/service/process/log.ts'
import { createMetrics } from '@parvis/service/process/metrics.ts'
import { run, type Running } from '@parvis/service/process/run.ts'
import { createWorkspaces } from './app.ts'
import { senderJob } from './invitations/outbox/sender.ts'
import { openProvider, signingAlgorithms } from './login/provider.ts'
import { warmUp } from './login/warm.ts'
import { folderPost, smtpPost, type Post } from './mail/post.ts'
import { sweepJob } from './sessions/sweep.ts'

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
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_DIR: z.string().min(1).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  NOTICES_DIR: z.string().min(1).optional(),
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
  const post = openPost(env, log)
  const outbox = { db, log, post, publicUrl: env.PUBLIC_URL, secret: env.INTERNAL_TOKEN }
  const sender = startJob(senderJob(outbox), log)
  const stopWarming = warmUp(provider, log)
  const sweep = startJob(sweepJob(db, log), log)
  return {
    host: env.HOST,
    port: env.PORT,
    log,
    app: createWorkspaces({
      db,
      log,
      metrics: createMetrics(),
      publicUrl: env.PUBLIC_URL,
      login: { provider, roles: { administrators: env.ADMINISTRATORS, auditors: env.AUDITORS } },
      invitations: { secret: env.INTERNAL_TOKEN, wake: sender.wake },
      noticesFolder: env.NOTICES_DIR,
    }),
    stop: async () => {
      stopWarming()
      await Promise.all([sweep.stop(), sender.stop()])
      post.close()
      await db.destroy()
    },
  }
}

type MailVariables = Pick<
  z.output<z.ZodObject<typeof variables>>,
  'PUBLIC_URL' | 'SMTP_URL' | 'MAIL_DIR' | 'MAIL_FROM'
>

function openPost({ PUBLIC_URL, SMTP_URL, MAIL_DIR, MAIL_FROM }: MailVariables, log: Logger): Post {
  const domain = new URL(PUBLIC_URL).hostname
  const from = MAIL_FROM ?? `Parvis <no-reply@${domain}>`
  if (SMTP_URL !== undefined) return smtpPost(SMTP_URL, from, domain)
  if (MAIL_DIR !== undefined) return folderPost(MAIL_DIR, from, domain, log)
  throw new ConfigError(
    'Set SMTP_URL, through which mails leave, or MAIL_DIR, a folder where they are kept instead.',
  )
}

await run(start)
