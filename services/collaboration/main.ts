import { z } from 'zod'
import { common, readConfig, storage } from '@parvis/service/process/config.ts'
import { openDatabase } from '@parvis/service/database/database.ts'
import { createLog } from '@parvis/service/process/log.ts'
import { createMetrics } from '@parvis/service/process/metrics.ts'
import { objectStoreOf } from '@parvis/service/storage/object-store.ts'
import { openObjects } from '@parvis/service/storage/objects.ts'
import { run } from '@parvis/service/process/run.ts'
import { createCollaboration } from './app.ts'
import { letEventLoopFirst } from './runtime/priority.ts'

await run(async () => {
  const config = readConfig(
    {
      ...common,
      ...storage,
      REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
      MAX_SOCKETS_PER_AGENT: z.coerce.number().int().min(1).default(50),
      MAX_SOCKETS_PER_ROOM: z.coerce.number().int().min(1).default(2_000),
      STATE_CACHE_MB: z.coerce.number().int().min(1).default(32),
      MAX_PAGE_MB: z.coerce.number().int().min(1).max(64).default(16),
      WORKERS: z.coerce.number().int().min(1).max(16).default(1),
    },
    process.env,
  )
  const log = createLog('collaboration', config.LOG_LEVEL)
  const db = openDatabase(config.DATABASE_URL)
  const dependencies = { db, log, metrics: createMetrics(), publicUrl: config.PUBLIC_URL }
  const { app, attach, stop } = await createCollaboration(dependencies, {
    databaseUrl: config.DATABASE_URL,
    redisUrl: config.REDIS_URL,
    internalToken: config.INTERNAL_TOKEN,
    objects: openObjects(objectStoreOf(config)),
    caps: { perAgent: config.MAX_SOCKETS_PER_AGENT, perRoom: config.MAX_SOCKETS_PER_ROOM },
    cacheBytes: config.STATE_CACHE_MB * 1_000_000,
    workers: config.WORKERS,
    limits: { quietMs: 20_000, lingerMs: 3_000, maxPageBytes: config.MAX_PAGE_MB * 1_000_000 },
    stopSpreadMs: 3_000,
  })
  letEventLoopFirst()
  return {
    host: config.HOST,
    port: config.PORT,
    log,
    app,
    attach,
    stop: async () => {
      await stop()
      await db.destroy()
    },
  }
})
