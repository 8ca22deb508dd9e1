import { startJob, type Job } from '@parvis/service/jobs/job.ts'
import type { DocumentsDependencies } from './dependencies.ts'
import { createExtractor } from './extraction/extractor.ts'
import { indexAll } from './indexing/indexer.ts'
import { createThumbnailer } from './thumbnails/thumbnails.ts'
import { removeNoted, sweepOrphans, sweepUploads } from './sweeps/sweep.ts'
import { readText } from './texts/read.ts'
import { purgeOld } from './trash/purge.ts'
import { verifyOne } from './verification/verify.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** Stopping waits so long at most. A long reading is given up: its lease ends by itself, and another instance goes on. */
const stopMs = 3 * second

/** What the service does unasked. Rows are taken with a lease or a lock, and removing twice is harmless. Returns what stops it. */
export function startJobs(dependencies: DocumentsDependencies): () => Promise<void> {
  const { db, log } = dependencies
  const thumbnailer = createThumbnailer()
  const extractor = createExtractor()
  const jobs: Job[] = [
    { name: 'verification', everyMs: 2 * second, run: () => verifyOne({ ...dependencies, thumbnailer }) },
    { name: 'texts of files', everyMs: 2 * second, run: () => readText({ ...dependencies, extractor }) },
    { name: 'search index', everyMs: second, run: (signal) => indexAll(db, log, signal) },
    { name: 'removals', everyMs: 5 * second, run: (signal) => removeNoted(dependencies, signal) },
    { name: 'uploads', everyMs: 10 * minute, firstMs: minute, run: () => sweepUploads(dependencies) },
    { name: 'purge', everyMs: hour, firstMs: 2 * minute, run: async () => (await purgeOld(db)) > 0 },
    {
      name: 'orphans',
      everyMs: 24 * hour,
      firstMs: hour,
      run: async (signal) => {
        const noted = await sweepOrphans(dependencies, { signal })
        if (noted > 0) log.info({ noted }, 'orphans swept')
        return false
      },
    },
  ]
  const running = jobs.map((job) => startJob(job, log))
  return async () => {
    thumbnailer.stop()
    extractor.stop()
    await Promise.all(running.map((job) => job.stop(stopMs)))
  }
}
