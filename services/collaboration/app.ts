import type { Server } from 'node:http'
import type { Express } from 'express'
import { Socket } from 'node:net'
import { createApp } from '@parvis/service/app.ts'
import { listen } from '@parvis/service/bus.ts'
import type { Parts } from '@parvis/service/serve.ts'
import { Schedule } from './compaction/schedule.ts'
import { Workers } from './compaction/pool.ts'
import { Door, type Caps } from './door/door.ts'
import { Guard } from './door/guard.ts'
import { createFigures } from './figures.ts'
import { Committer } from './log/committer.ts'
import { openPool } from './log/store.ts'
import { StateCache } from './room/cache.ts'
import { Diffs } from './room/diffs.ts'
import type { Engine } from './room/engine.ts'
import { Fanout } from './room/fanout.ts'
import { Keeper } from './room/keeper.ts'
import { Loader } from './room/loader.ts'
import { Rooms } from './room/rooms.ts'
import { storeAway } from './room/away.ts'

export type Settings = {
  databaseUrl: string
  caps: Caps
  cacheBytes: number
  workers: number
  stopSpreadMs: number
}

/** The service: an app for its HTTP side, `attach` for its sockets, `stop` to leave in order. */
export type Collaboration = {
  app: Express
  attach: (server: Server) => void
  stop: () => Promise<void>
}

/** Puts the parts together and begins to listen for changes of rights; nothing listens on a port yet. */
export async function createCollaboration(parts: Parts, settings: Settings): Promise<Collaboration> {
  const { log, db } = parts
  const figures = createFigures(parts.metrics.registry)
  const pool = openPool(settings.databaseUrl, 4)
  const workers = new Workers(settings.databaseUrl, {
    count: settings.workers,
    memoryMb: 512,
    timeoutMs: 30_000,
    idleMs: 20_000,
  })
  const states = new StateCache(settings.cacheBytes)
  const loader = new Loader(pool)
  const rooms = new Rooms(loader, states, { opening: async () => undefined, closed: () => undefined })
  const schedule = new Schedule(workers, states, log, figures, () => undefined)
  const fanout = new Fanout({
    presence: () => undefined,
    flushed: (writes, bytes) => {
      figures.deliveries.inc(writes)
      figures.bytes.inc(bytes)
    },
  })
  const committer = new Committer(pool, log, {
    stored: () => undefined,
    committed: (updates, ms) => {
      figures.updates.inc(updates)
      figures.batch.observe(updates)
      figures.commit.observe(ms / 1000)
      const nowMs = performance.now()
      for (const room of engine.touched) {
        fanout.updated(room, nowMs)
        schedule.consider(room)
      }
      engine.touched.clear()
    },
    away: (away) => {
      figures.storeAway.set(away ? 1 : 0)
      storeAway(rooms.all(), away)
    },
  })
  const engine: Engine = {
    pool,
    log,
    figures,
    committer,
    fanout,
    states,
    loader,
    diffs: new Diffs(workers),
    touched: new Set(),
    publish: () => undefined,
    compactNow: (room) => schedule.now(room),
  }
  const guard = new Guard(db, engine, rooms)
  const door = new Door(parts.publicUrl, db, engine, rooms, guard, settings.caps)
  const keeper = new Keeper(engine, rooms, schedule, guard)
  const unlisten = await listen(settings.databaseUrl, log, (event) => {
    guard.hear(event)
  })
  return {
    app: createApp(parts, []),
    attach: (server) => {
      server.on('upgrade', (request, socket, head) => {
        // A server of `http` hands over the TCP socket itself.
        if (socket instanceof Socket) door.knock(request, socket, head)
      })
    },
    stop: async () => {
      door.close()
      await keeper.sayGoodbye(settings.stopSpreadMs)
      await committer.flushed()
      fanout.stop()
      await schedule.stop()
      await workers.stop()
      await unlisten()
      await pool.end()
    },
  }
}
