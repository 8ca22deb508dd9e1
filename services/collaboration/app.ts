import type { Server } from 'node:http'
import { Socket } from 'node:net'
import type { Express } from 'express'
import { createApp } from '@parvis/service/app.ts'
import { listen } from '@parvis/service/bus.ts'
import type { Objects } from '@parvis/service/objects.ts'
import { Problem } from '@parvis/service/problem.ts'
import type { Parts } from '@parvis/service/serve.ts'
import { assemble, type EngineSettings } from './assemble.ts'
import { Door, type Caps } from './door/door.ts'
import { Guard } from './door/guard.ts'
import { createFigures } from './figures.ts'
import { keepAutomatically } from './history/automatic.ts'
import { routes } from './history/routes.ts'
import { Keeper } from './room/keeper.ts'
import { tellTitles } from './room/title.ts'
import { internalRoutes } from './text/routes.ts'
import { Modified } from './text/modified.ts'
import { Scribe } from './text/scribe.ts'

export type Settings = EngineSettings & {
  caps: Caps
  stopSpreadMs: number
  objects: Objects
  internalToken: string
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
  const modified = new Modified(db, log)
  const { engine, rooms, schedule, workers, follower, announce, stop } = assemble(
    settings,
    log,
    figures,
    (documentId, updates) => modified.note(documentId, updates, performance.now()),
  )
  const guard = new Guard(db, engine, rooms)
  const door = new Door(parts.publicUrl, db, engine, rooms, guard, settings.caps)
  const keeper = new Keeper({
    engine,
    rooms,
    schedule,
    guard,
    follower,
    scribe: new Scribe(workers, log),
    modified,
  })
  const history = { db, workers, objects: settings.objects, log }
  const stopKeeping = keepAutomatically(history)
  const unlisten = await listen(settings.databaseUrl, log, (event) => {
    if (event.type !== 'title') guard.hear(event)
    tellTitles(rooms, event)
  })
  const ready = async (): Promise<void> => {
    if (door.isClosed || engine.committer.isAway) throw new Problem('unavailable')
  }
  return {
    app: createApp(
      parts,
      [routes(parts, history, { rooms, announce }), internalRoutes(workers, settings.internalToken)],
      { pages: ready },
    ),
    attach: (server) => {
      server.on('upgrade', (request, socket, head) => {
        // A server of `http` hands over the TCP socket itself.
        if (socket instanceof Socket) door.knock(request, socket, head)
      })
    },
    stop: async () => {
      door.close()
      await keeper.sayGoodbye(settings.stopSpreadMs)
      await stopKeeping()
      await stop()
      await modified.stop(performance.now())
      await unlisten()
    },
  }
}
