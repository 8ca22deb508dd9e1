import type { Database } from '../database/database.ts'
import type { Logger } from '../process/log.ts'
import type { Metrics } from '../process/metrics.ts'

/** What every service's app needs; a service adds its own. `publicUrl` is an origin, such as `https://parvis.example`. */
export type Dependencies = { db: Database; log: Logger; metrics: Metrics; publicUrl: string }
