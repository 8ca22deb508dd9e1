import { z } from 'zod'
import { common, readConfig, storage } from '@parvis/service/process/config.ts'
import { openDatabase } from '@parvis/service/database/database.ts'
import { createLog } from '@parvis/service/process/log.ts'
import { createMetrics } from '@parvis/service/process/metrics.ts'
import { objectStoreOf } from '@parvis/service/storage/object-store.ts'
import { openObjects } from '@parvis/service/storage/objects.ts'
import { run } from '@parvis/service/process/run.ts'
import { createDocuments } from './app.ts'
import { collectVisits } from './favourites/visits.ts'
import { startJobs } from './jobs.ts'

const shape = {
  ...common,
  ...storage,
  SPACE_QUOTA_BYTES: z.coerce
    .number()
    .int()
    .min(0)
    .default(50 * 2 ** 30),
}

await run(async () => {
  const config = readConfig(shape, process.env)
  const log = createLog('documents', config.LOG_LEVEL)
  const db = openDatabase(config.DATABASE_URL)
  const visits = collectVisits(db, log)
  const dependencies = {
    db,
    log,
    metrics: createMetrics(),
    publicUrl: config.PUBLIC_URL,
    objects: openObjects(objectStoreOf(config)),
    visits,
    quotaBytes: config.SPACE_QUOTA_BYTES,
  }
  const stopJobs = startJobs(dependencies)
  return {
    host: config.HOST,
    port: config.PORT,
    log,
    app: createDocuments(dependencies),
    stop: async () => {
      await Promise.all([stopJobs(), visits.stop()])
      await db.destroy()
    },
  }
})
