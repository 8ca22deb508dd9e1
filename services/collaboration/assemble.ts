import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '@parvis/service/process/log.ts'
import { silentBus, type PageBus } from './bus/bus.ts'
import { Follower } from './replication/follower.ts'
import type { PageNews } from './bus/message.ts'
import { redisBus } from './bus/redis.ts'
import { Workers } from './workers/pool.ts'
import { Schedule } from './compaction/schedule.ts'
import { ReconnectBackoff } from './connection/reconnect-backoff.ts'
import type { LiveMetrics } from './runtime/metrics.ts'
import { Committer } from './log/committer.ts'
import { openPool, type Update } from './log/store.ts'
import { reportDatabase } from './delivery/database-availability.ts'
import { StateCache } from './snapshots/state-cache.ts'
import { Diffs } from './snapshots/diffs.ts'
import type { Engine, Limits } from './delivery/engine.ts'
import { Fanout } from './delivery/fanout.ts'
import { applyRemote } from './replication/follow.ts'
import { Loader } from './snapshots/loader.ts'
import type { Room } from './room/room.ts'
import { Rooms } from './room/rooms.ts'

/** What a lost store keeps from being committed waits so long at the end; it is in the pages, and nobody was told otherwise. */
const flushMs = 5_000

export type EngineSettings = {
  databaseUrl: string
  /** Without it one instance serves. */
  redisUrl: string | undefined
  cacheBytes: number
  workers: number
  limits: Limits
}

export type Assembled = {
  engine: Engine
  rooms: Rooms
  schedule: Schedule
  workers: Workers
  follower: Follower
  /** Tells everybody of an update of this service's own that is committed as the next after order `base`. */
  announce: (documentId: string, base: number, update: Update) => void
  stop: () => Promise<void>
}

/** Puts together what carries rooms: log, fan-out, compaction and the bus, each told of the others by what it watches. `onStored` hears of what this instance stored. */
export function assemble(
  settings: EngineSettings,
  log: Logger,
  metrics: LiveMetrics,
  onStored: (documentId: string, updates: readonly Pick<Update, 'agentId'>[]) => void,
): Assembled {
  const pool = openPool(settings.databaseUrl, 4)
  const workers = new Workers(new URL('./thread.js', import.meta.url), settings.databaseUrl, {
    count: settings.workers,
    memoryMb: 512,
    timeoutMs: 30_000,
    idleMs: 5_000,
  })
  const states = new StateCache(settings.cacheBytes)
  const loader = new Loader(pool)
  const busListener = {
    onMessage: (documentId: string, news: PageNews) => {
      follower.receive(documentId, news)
    },
    onReconnect: () => void follower.compare(performance.now()).catch(() => undefined),
  }
  const bus: PageBus =
    settings.redisUrl === undefined ? silentBus : redisBus(settings.redisUrl, log, busListener)
  const rooms = new Rooms(loader, states, {
    opening: (documentId) => bus.subscribe(documentId),
    opened: (room, isBehind) => {
      follower.opened(room, isBehind)
    },
    closed: (documentId) => {
      bus.unsubscribe(documentId)
    },
  })
  const schedule = new Schedule(workers, states, log, metrics)
  const fanout = new Fanout({
    presence: (room, people) => {
      bus.publish(room.documentId, { type: 'presence', people })
    },
    flushed: (writes, bytes) => {
      metrics.deliveries.inc(writes)
      metrics.bytes.inc(bytes)
    },
  })
  /** Rooms that the batch just committed has changed. */
  const changed = new Set<Room>()
  const committer = new Committer(pool, log, {
    stored: (documentId, base, updates) => {
      bus.publish(documentId, { type: 'updates', base, updates })
      onStored(documentId, updates)
    },
    committed: (updates, ms) => {
      metrics.updates.inc(updates)
      metrics.batch.observe(updates)
      metrics.commit.observe(ms / 1000)
      const nowMs = performance.now()
      for (const room of changed) {
        fanout.updated(room, nowMs)
        schedule.consider(room)
      }
      changed.clear()
    },
    unavailable: (unavailable) => {
      metrics.databaseUnavailable.set(unavailable ? 1 : 0)
      reportDatabase(rooms.all(), unavailable)
    },
  })
  const engine: Engine = {
    limits: settings.limits,
    pool,
    log,
    metrics,
    committer,
    fanout,
    states,
    loader,
    diffs: new Diffs(workers),
    reconnectBackoff: new ReconnectBackoff(),
    batchChanged: (room) => changed.add(room),
    compactNow: (room) => schedule.now(room),
  }
  const follower = new Follower(engine, rooms, bus)
  const stop = async (): Promise<void> => {
    await Promise.race([committer.flushed(), sleep(flushMs, undefined, { ref: false })])
    committer.stop()
    fanout.stop()
    await schedule.stop()
    await workers.stop()
    await bus.stop()
    await pool.end()
  }
  const announce = (documentId: string, base: number, update: Update): void => {
    bus.publish(documentId, { type: 'updates', base, updates: [update] })
    onStored(documentId, [update])
    const room = rooms.get(documentId)
    if (room === undefined) return
    applyRemote(engine, room, base, [update])
    schedule.consider(room)
  }
  return { engine, rooms, schedule, workers, follower, announce, stop }
}
