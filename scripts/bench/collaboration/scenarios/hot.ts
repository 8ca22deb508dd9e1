import { residentMB } from '../../machine/usage.ts'
import { metered } from '../meter.ts'
import { roomsOf } from '../people.ts'
import { type Context, type Scenario, subject } from '../scenario.ts'
import { formatResult } from './format-result.ts'

/** One document, 500 people, 50 of them typing, fast enough for so many deliveries a second. */
function hot(name: string, deliveriesPerS: number): Scenario {
  return {
    name,
    servers: ['parvis', 'y-websocket', 'hocuspocus', 'hocuspocus-4'],
    async run(context) {
      // Two peers collapse at these loads, each time alike; reading the third's document back takes a minute each time.
      const usual = context.quick || context.server.name !== 'parvis' ? 1 : 3
      for (let run = 0; run < context.runs(usual); run++) await once(name, deliveriesPerS, context)
    },
  }
}

async function once(name: string, deliveriesPerS: number, context: Context): Promise<void> {
  const { server, database, figures, quick, say, generator } = context
  const about = subject(name, server)
  const [people, typists] = quick ? [60, 6] : [500, 50]
  const instance = await server.start()
  const crowd = await generator()
  const rooms = roomsOf(server, await server.documents(1), people, [instance.port])
  const plan = { path: server.path, wire: server.wire, rooms, firstClient: 2_000_000_000, reconnect: false }
  await crowd.call('join', { ...plan, cursor: false, openingAtOnce: 32 }, 60_000)
  const rate = deliveriesPerS / (typists * (people - 1)) / (quick ? 50 : 1)
  // Those who have just joined are still telling each other that they are there.
  const warmUp = {
    rate: Math.min(2, rate),
    seconds: quick ? 0.5 : 3,
    typistsPerRoom: typists,
    drainMs: 20_000,
  }
  await crowd.call('type', warmUp)
  const seconds = quick ? 2 : 10
  const work = () =>
    crowd.call('type', { rate, seconds, typistsPerRoom: typists, drainMs: quick ? 2_000 : 10_000 })
  const { result, serverCpuS, databaseCpuS } = await metered([instance.pid], database, work)
  say(`  ${formatResult(result)}`)
  figures.add(about, 'p50Ms', 'ms', result.p50Ms)
  figures.add(about, 'p95Ms', 'ms', result.p95Ms)
  figures.add(about, 'p99Ms', 'ms', result.p99Ms)
  figures.add(about, 'deliveriesPerS', 'deliveries/s', result.deliveriesPerS)
  figures.add(about, 'lost', 'deliveries', result.lost)
  figures.add(about, 'serverCpuS', 's', serverCpuS)
  figures.add(about, 'databaseCpuS', 's', databaseCpuS)
  figures.add(about, 'peakRssMB', 'MB', residentMB(instance.pid, 'peak'))
  if (result.lost === 0) {
    const { notWhole } = await crowd.call('check', 1, 20_000)
    figures.add(about, 'brokenDocuments', 'documents', notWhole.length)
  } else say('  The server is still busy delivering, so that its document is not looked at')
  await crowd.kill()
  await instance.kill()
}

export const hot1m = hot('hot-1m', 1_000_000)
export const hot2m = hot('hot-2m', 2_000_000)
