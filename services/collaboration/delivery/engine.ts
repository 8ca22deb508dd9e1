import type pg from 'pg'
import type { Logger } from '@parvis/service/process/log.ts'
import type { ReconnectBackoff } from '../connection/reconnect-backoff.ts'
import type { Diffs } from '../snapshots/diffs.ts'
import type { Committer } from '../log/committer.ts'
import type { LiveMetrics } from '../runtime/metrics.ts'
import type { StateCache } from '../snapshots/state-cache.ts'
import type { Fanout } from './fanout.ts'
import type { Room } from '../room/room.ts'
import type { Loader } from '../snapshots/loader.ts'

export type Limits = {
  /** Clients give a socket up after 30 s without an application message: something is sent after so long. */
  quietMs: number
  /** An empty room is kept for so long, since people reload. */
  lingerMs: number
  /** How large a page may become; see `messages/page-size.ts`. */
  maxPageBytes: number
}

/** What rooms work with; one of each per process. */
export type Engine = {
  limits: Limits
  pool: pg.Pool
  log: Logger
  metrics: LiveMetrics
  committer: Committer
  fanout: Fanout
  states: StateCache
  diffs: Diffs
  reconnectBackoff: ReconnectBackoff
  loader: Loader
  /** The batch that is being announced has changed this room; all that it changed are served together, at its end. */
  batchChanged: (room: Room) => void
  compactNow: (room: Room) => Promise<void>
}
