import { cpuS, residentMB } from '../../machine/usage.ts'
import type { Typed } from '../load/plan.ts'
import { metered } from '../meter.ts'
import { roomsOf } from '../people.ts'
import { type Context, type Scenario, subject } from '../scenario.ts'
import { throughFront } from '../servers/front.ts'
import { publicUrl } from '../servers/parvis.ts'
import { percent, formatResult } from './format-result.ts'

const carriedP99Ms = 250

/** Higher rates, each held long enough to show what comes with it: at 3/s the rooms reach the size at which they compact. */
const ramp = [
  { rate: 2, seconds: 10 },
  { rate: 3, seconds: 40 },
  { rate: 4, seconds: 10 },
  { rate: 5, seconds: 10 },
]

/** The busiest day: everyone of 5,137 people types one character a second in 1,493 documents, cursors shown to each other. */
export const surge: Scenario = {
  name: 'surge',
  servers: ['parvis', 'y-websocket', 'hocuspocus'],
  run: (context) => everyRun('surge', context),
}

/** The same by way of the front, which shares the server's core. */
export const surgeFront: Scenario = {
  name: 'surge-front',
  servers: ['parvis'],
  run: (context) =>
    everyRun('surge-front', { ...context, server: throughFront(context.server, context.folder, publicUrl) }),
}

async function everyRun(name: string, context: Context): Promise<void> {
  const usual = context.quick || !context.server.isDurable ? 1 : 3
  for (let run = 0; run < context.runs(usual); run++) await once(name, context)
}

async function once(
  name: string,
  { server, database, figures, quick, say, generator }: Context,
): Promise<void> {
  const about = subject(name, server)
  const [people, documents] = quick ? [300, 90] : [5_137, 1_493]
  const instance = await server.start()
  const { front } = instance
  const crowd = await generator()
  const rooms = roomsOf(server, await server.documents(documents), people, [instance.port])
  const plan = { path: server.path, wire: server.wire, rooms, firstClient: 2_000_000_000 }
  const joined = await crowd.call(
    'join',
    { ...plan, cursor: true, reconnect: false, openingAtOnce: 64 },
    90_000,
  )
  say(
    `  ${joined.synced} people in ${documents} documents after ${(joined.lastSyncedMs / 1_000).toFixed(1)} s`,
  )
  const drainMs = quick ? 5_000 : 15_000
  const hold = async (rate: number, seconds: number): Promise<Typed> => {
    const work = () => crowd.call('type', { rate, seconds, drainMs })
    const frontBeforeS = cpuS(front?.pid ?? 0)
    const { result, serverCpuS, databaseCpuS, tookS } = await metered([instance.pid], database, work)
    const frontCpuS = cpuS(front?.pid ?? 0) - frontBeforeS
    const frontTook = front === undefined ? '' : `, the front ${percent(frontCpuS / tookS)}`
    say(
      `  ${rate}/s each: ${formatResult(result)}; ${percent(serverCpuS / tookS)} of a core, Postgres ${percent(databaseCpuS / tookS)}${frontTook}`,
    )
    if (rate === 1) {
      figures.add(about, 'p50Ms', 'ms', result.p50Ms)
      figures.add(about, 'p95Ms', 'ms', result.p95Ms)
      figures.add(about, 'p99Ms', 'ms', result.p99Ms)
      figures.add(about, 'deliveriesPerS', 'deliveries/s', result.deliveriesPerS)
      figures.add(about, 'lost', 'deliveries', result.lost)
      figures.add(about, 'serverCpuS', 's', serverCpuS)
      figures.add(about, 'databaseCpuS', 's', databaseCpuS)
      figures.add(about, 'peakRssMB', 'MB', residentMB(instance.pid, 'peak'))
      if (front !== undefined) {
        figures.add(about, 'frontCpuS', 's', frontCpuS)
        figures.add(about, 'frontPeakRssMB', 'MB', residentMB(front.pid, 'peak'))
      }
    }
    if (rate === 3) figures.add(about, 'p99MsAt3PerS', 'ms', result.p99Ms)
    return result
  }
  const carries = ({ p99Ms, lost, failed }: Typed): boolean =>
    p99Ms < carriedP99Ms && lost === 0 && failed === 0
  let carried = 0
  let isCarried = carries(await hold(1, quick ? 5 : 20))
  if (isCarried) carried = 1
  for (const { rate, seconds } of quick ? ramp.slice(0, 1) : ramp) {
    if (!isCarried) break
    isCarried = carries(await hold(rate, quick ? 3 : seconds))
    if (isCarried) carried = rate
  }
  figures.add(about, 'maxRatePerPerson', 'updates/s', carried)
  const { documents: checked, notWhole } = await crowd.call('check', documents, 20_000)
  say(`  ${checked - notWhole.length} of ${checked} documents hold exactly what was typed`)
  figures.add(about, 'brokenDocuments', 'documents', notWhole.length)
  await crowd.kill()
  await instance.kill()
}
