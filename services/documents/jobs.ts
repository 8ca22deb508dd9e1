import type { DocumentsDependencies } from './dependencies.ts'
import { createPainter } from './previews/painter.ts'
import { every, type Job } from './sweeps/every.ts'
import { removeNoted, sweepOrphans, sweepUploads } from './sweeps/sweep.ts'
import { purgeOld } from './trash/purge.ts'
import { verifyOne } from './verification/verify.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/**
 * What the service does unasked. Each job may run on several instances at once: rows are taken with a lease or a lock, and removing twice
 * is harmless.
 */
export function startJobs(dependencies: DocumentsDependencies): Job {
  const { db, log } = dependencies
  const painter = createPainter()
  const jobs = [
    every(2 * second, { log, name: 'verification' }, () => verifyOne({ ...dependencies, painter })),
    every(5 * second, { log, name: 'removals' }, (signal) => removeNoted(dependencies, signal)),
    every(10 * minute, { log, name: 'uploads', firstMs: minute }, () => sweepUploads(dependencies)),
    every(hour, { log, name: 'purge', firstMs: 2 * minute }, async () => (await purgeOld(db)) > 0),
    every(24 * hour, { log, name: 'orphans', firstMs: hour }, async (signal) => {
      const noted = await sweepOrphans(dependencies, { signal })
      if (noted > 0) log.info({ noted }, 'orphans swept')
      return false
    }),
  ]
  return {
    stop: async () => {
      // A long reading is given up: its lease ends by itself, and another instance goes on.
      painter.stop()
      await Promise.race([
        Promise.all(jobs.map((job) => job.stop())),
        new Promise((resolve) => setTimeout(resolve, 3 * second).unref()),
      ])
    },
  }
}
