import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from '../bench.ts'
import { bothCoresToOne, loadCore, serverCore } from '../machine/cores.ts'
import { startDatabase } from '../machine/database.ts'
import { startStorage, type Storage } from '../machine/storage.ts'
import { killAll } from '../machine/part.ts'
import { type Generator, startGenerator } from './generator.ts'
import type { Context, Scenario } from './scenario.ts'
import { churn } from './scenarios/churn.ts'
import { cold } from './scenarios/cold.ts'
import { crash } from './scenarios/crash.ts'
import { fuzz } from './scenarios/fuzz.ts'
import { hot1m, hot2m } from './scenarios/hot.ts'
import { idle } from './scenarios/idle.ts'
import { instances } from './scenarios/instances.ts'
import { storm, stormFront } from './scenarios/storm.ts'
import { surge, surgeFront } from './scenarios/surge.ts'
import { parvis } from './servers/parvis.ts'
import { hocuspocus, installPeers, yWebsocket } from './servers/peers.ts'
import { durability } from './store.ts'

// As many agents as the largest scenario has people, since Parvis caps the sockets of each.
const people = 5_137

const scenarios: Scenario[] = [
  surge,
  surgeFront,
  hot1m,
  hot2m,
  storm,
  stormFront,
  cold,
  idle,
  crash,
  instances,
  fuzz,
  churn,
]

export const bench: Bench = {
  about:
    'live documents on Parvis and on its peers, server and load on different cores, every delivery timed and counted',
  async run(options, figures, say) {
    const chosen = scenarios.filter(
      ({ name, byNameOnly }) => options.scenario === name || (options.scenario === undefined && !byNameOnly),
    )
    if (chosen.length === 0)
      throw new Error(`There are these scenarios: ${scenarios.map(({ name }) => name).join(', ')}.`)
    installPeers()
    const folder = await mkdtemp(join(tmpdir(), 'parvis-bench-'))
    const database = await startDatabase(folder)
    let storage: Storage | undefined
    try {
      const settings = Object.entries(await durability(database)).map(([name, value]) => `${name} ${value}`)
      say(`Postgres: ${settings.join(', ')}; on no core of its own, its CPU is counted apart`)
      const both = await bothCoresToOne()
      say(
        both === undefined
          ? 'No core of its own for servers or load: taskset or a second core is missing'
          : `Servers on core ${serverCore}, load on core ${loadCore}; both at once do ${both.toFixed(2)} times the work of one`,
      )
      storage = await startStorage(folder)
      const servers = [
        await parvis(folder, database, storage, people),

        yWebsocket(folder),
        hocuspocus(folder, database, '3'),
        hocuspocus(folder, database, '4'),
      ]
      for (const scenario of chosen) {
        for (const server of servers) {
          const isWanted = options.server === undefined || options.server === server.name
          if (!isWanted || !scenario.servers.includes(server.name)) continue
          say(`\n${scenario.name}, ${server.name}${server.isDurable ? ' (durable)' : ''}`)
          let generators = 0
          const context: Context = {
            server,
            database,
            figures,
            folder,
            say,
            quick: options.quick,
            runs: (usual) => options.runs ?? usual,
            generator: async (): Promise<Generator> =>
              startGenerator(join(folder, `load-${scenario.name}-${++generators}.log`)),
          }
          const startMs = Date.now()
          await scenario.run(context)
          say(`  took ${((Date.now() - startMs) / 1_000).toFixed(0)} s`)
        }
      }
    } finally {
      await killAll()
      await storage?.stop()
      await database.stop()
      if (options.keep) say(`\nLogs are in ${folder}`)
      else await rm(folder, { recursive: true, force: true })
    }
  },
}
