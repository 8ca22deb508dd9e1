import { restingMB } from '../meter.ts'
import { roomsOf } from '../people.ts'
import { type Scenario, subject } from '../scenario.ts'
import { fill } from './seeded.ts'

/** What an open document of 100 kB costs while nobody types: one person in each, memory at rest; and at rest again without them. */
export const idle: Scenario = {
  name: 'idle',
  servers: ['parvis', 'y-websocket', 'hocuspocus'],
  async run(context) {
    const { server, figures, quick, say } = context
    const about = subject('idle', server)
    const count = quick ? 60 : 1_493
    const [waitMs, quietMs] = quick ? [5_000, 2_000] : [30_000, 5_000]
    for (let run = 0; run < context.runs(1); run++) {
      const crowd = await context.generator()
      if (server.keeps) {
        const seeded = await server.start()
        await fill(context, seeded, crowd, count)
        await seeded.kill()
      }
      const instance = await server.start()
      const floorMB = await restingMB(instance.pid, waitMs, quietMs)
      const documents = await fill(context, instance, crowd, count)
      const rooms = roomsOf(server, documents, count, [instance.port])
      const plan = { path: server.path, wire: server.wire, rooms, firstClient: 2_000_000_000, cursor: false }
      const quiet = { ...plan, reconnect: false, openingAtOnce: 16, keepBytes: 512 }
      const { synced } = await crowd.call('join', quiet, 120_000)
      const openMB = await restingMB(instance.pid, waitMs, quietMs)
      await crowd.call('leave', false)
      const afterMB = await restingMB(instance.pid, waitMs, quietMs)
      say(
        `  ${floorMB.toFixed(0)} MB empty, ${openMB.toFixed(0)} MB with ${synced} documents open, ${afterMB.toFixed(0)} MB after all have left`,
      )
      figures.add(about, 'kBPerDocument', 'kB', ((openMB - floorMB) * 1_024) / synced)
      figures.add(about, 'floorRssMB', 'MB', floorMB)
      figures.add(about, 'rssAfterCloseMB', 'MB', afterMB)
      await crowd.kill()
      await instance.kill()
    }
  },
}
