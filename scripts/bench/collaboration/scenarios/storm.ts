import { residentMB } from '../../machine/usage.ts'
import type { Joined } from '../load/plan.ts'
import { roomsOf } from '../people.ts'
import { type Context, type Scenario, subject } from '../scenario.ts'
import { throughFront } from '../servers/front.ts'
import { publicUrl } from '../servers/parvis.ts'
import type { Instance } from '../servers/server.ts'
import { doorTo, fill, template } from './seeded.ts'

/** Who is not synced by then counts as failed: a page that opens so late has been given up. */
const waitMs = 90_000

/**
 * Everyone comes at once to documents of 100 kB: with nothing of them at hand, as after a power cut, and once more still having
 * all of them, as after a restart of the server. A server that keeps its documents has just been started; one that can't is warm.
 */
export const storm: Scenario = {
  name: 'storm',
  servers: ['parvis', 'y-websocket', 'hocuspocus'],
  run: (context) => everyRun('storm', context),
}

/** The same by way of the front, which shares the server's core. */
export const stormFront: Scenario = {
  name: 'storm-front',
  servers: ['parvis'],
  run: (context) =>
    everyRun('storm-front', { ...context, server: throughFront(context.server, context.folder, publicUrl) }),
}

async function everyRun(name: string, context: Context): Promise<void> {
  const { server, figures, quick } = context
  const about = subject(name, server)
  const [people, documents] = quick ? [200, 60] : [5_137, 1_493]
  let instance = await server.start()
  const seeder = await context.generator()
  const names = await fill(context, instance, seeder, documents)
  await seeder.kill()
  const restart = async (): Promise<void> => {
    if (!server.keeps) return
    await instance.kill()
    instance = await server.start()
  }
  for (let run = 0; run < context.runs(quick || !server.isDurable ? 1 : 3); run++) {
    await restart()
    const joined = await once(name, context, instance, names, people, undefined)
    figures.add(about, 'lastSyncedS', 's', joined.lastSyncedMs / 1_000)
    figures.add(about, 'failed', 'connections', joined.failed + (people - joined.synced))
    figures.add(about, 'peakRssMB', 'MB', residentMB(instance.pid, 'peak'))
    if (instance.front !== undefined)
      figures.add(about, 'frontPeakRssMB', 'MB', residentMB(instance.front.pid, 'peak'))
  }
  await restart()
  const joined = await once(name, context, instance, names, people, template().stateVectorBase64)
  figures.add(about, 'lastSyncedReturningS', 's', joined.lastSyncedMs / 1_000)
  await instance.kill()
}

async function once(
  name: string,
  context: Context,
  instance: Instance,
  names: string[],
  people: number,
  returningBase64: string | undefined,
): Promise<Joined> {
  const { server, figures, say, quick } = context
  const crowd = await context.generator()
  const rooms = roomsOf(server, names, people, [instance.port])
  const plan = { path: server.path, wire: server.wire, rooms, firstClient: 2_000_000_000, cursor: false }
  const everyone = { ...plan, reconnect: true, openingAtOnce: people, keepBytes: 512, returningBase64 }
  const joined = await crowd.call('join', everyone, quick ? 30_000 : waitMs)
  const codes = Object.entries(joined.codes).map(([code, count]) => `${count} × ${code}`)
  const who = returningBase64 === undefined ? 'with nothing' : 'still having it'
  say(
    `  ${who}: ${joined.synced} of ${people} synced, the last after ${(joined.lastSyncedMs / 1_000).toFixed(1)} s, ` +
      `${Math.round(joined.receivedBytes / 1e6)} MB; connections ended: ${codes.join(', ') || 'none'}`,
  )
  await crowd.call('leave', true)
  const { text, isWhole } = await crowd.call('open', doorTo(server, instance, names[0] ?? ''), 20_000)
  const isRight = isWhole && text.sha256 === template().text.sha256
  figures.add(subject(name, server), 'brokenDocuments', 'documents', isRight ? 0 : 1)
  await crowd.kill()
  return joined
}
