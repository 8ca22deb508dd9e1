import type { Server } from 'node:http'
import { Socket } from 'node:net'
import type { Express } from 'express'
import { services } from '@parvis/contract/services.ts'
import { createApp } from '@parvis/service/http/app.ts'
import { listen } from '@parvis/service/bus/bus.ts'
import type { Objects } from '@parvis/service/storage/objects.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import type { Dependencies } from '@parvis/service/http/dependencies.ts'
import { serve } from '@parvis/service/http/serve.ts'
import { assemble, type EngineSettings } from './assemble.ts'
import { UpgradeHandler, type Caps } from './admission/upgrade-handler.ts'
import { AccessMonitor } from './admission/access-monitor.ts'
import { createLiveMetrics } from './runtime/metrics.ts'
import { keepAutomatically } from './history/automatic.ts'
import { versionHandlers } from './history/routes.ts'
import { RoomMaintenance } from './lifecycle/room-maintenance.ts'
import { tellTitles } from './delivery/title.ts'
import { internalRouter } from './text/routes.ts'
import { startWritingMissing } from './text/missing-text.ts'
import { ModificationDates } from './text/modification-dates.ts'
import { TextIndexer } from './text/text-indexer.ts'

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

/** Puts the service together and begins to listen for changes of rights; nothing listens on a port yet. */
export async function createCollaboration(
  dependencies: Dependencies,
  settings: Settings,
): Promise<Collaboration> {
  const { log, db } = dependencies
  const metrics = createLiveMetrics(dependencies.metrics.registry)
  const modified = new ModificationDates(db, log)
  const { engine, rooms, schedule, workers, follower, announce, stop } = assemble(
    settings,
    log,
    metrics,
    (documentId, updates) => modified.note(documentId, updates, performance.now()),
  )
  const accessMonitor = new AccessMonitor(db, engine, rooms)
  const upgradeHandler = new UpgradeHandler(
    dependencies.publicUrl,
    db,
    engine,
    rooms,
    accessMonitor,
    settings.caps,
  )
  const maintenance = new RoomMaintenance({
    engine,
    rooms,
    schedule,
    accessMonitor,
    follower,
    textIndexer: new TextIndexer(workers, log),
    modified,
  })
  const history = { db, workers, objects: settings.objects, log }
  const stopKeeping = keepAutomatically(history)
  const stopWritingMissing = startWritingMissing(history)
  const unlisten = await listen(settings.databaseUrl, log, (event) => {
    if (event.type !== 'title') accessMonitor.handle(event)
    tellTitles(rooms, event)
  })
  const ready = async (): Promise<void> => {
    if (upgradeHandler.isClosed) throw new Problem('unavailable')
    if (engine.committer.isDatabaseUnavailable) throw new Problem('database-unavailable')
  }
  return {
    app: createApp(
      dependencies,
      [
        serve(services.collaboration, versionHandlers(history, { rooms, announce }), dependencies),
        internalRouter(workers, settings.internalToken),
      ],
      { pages: ready },
    ),
    attach: (server) => {
      server.on('upgrade', (request, socket, head) => {
        // A server of `http` hands over the TCP socket itself.
        if (socket instanceof Socket) upgradeHandler.handleUpgrade(request, socket, head)
      })
    },
    stop: async () => {
      upgradeHandler.close()
      await maintenance.disconnectAll(settings.stopSpreadMs)
      await Promise.all([stopKeeping(), stopWritingMissing()])
      await stop()
      await modified.stop(performance.now())
      await unlisten()
    },
  }
}
