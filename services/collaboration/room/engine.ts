import type pg from 'pg'
import type { Logger } from '@parvis/service/log.ts'
import type { Diffs } from './diffs.ts'
import type { Committer } from '../log/committer.ts'
import type { Figures } from '../figures.ts'
import type { StateCache } from './cache.ts'
import type { Fanout } from './fanout.ts'
import type { Room } from './room.ts'
import type { Loader } from './loader.ts'

/** An update with its author; absent when the service itself wrote. */
export type Update = { agentId: string | undefined; update: Uint8Array }

/** The parts that rooms work with; one of each per process. */
export type Engine = {
  pool: pg.Pool
  log: Logger
  figures: Figures
  committer: Committer
  fanout: Fanout
  states: StateCache
  diffs: Diffs
  loader: Loader
  /** Rooms that the batch just committed has changed: they are served together. */
  touched: Set<Room>
  compactNow: (room: Room) => Promise<void>
}
