import { residentMB } from '../../machine/usage.ts'
import type { Generator } from '../generator.ts'
import type { FuzzPlan } from '../load/fuzz.ts'
import { roomsOf } from '../people.ts'
import { type Context, type Scenario, subject } from '../scenario.ts'
import type { Instance, Server } from '../servers/server.ts'
import { doorTo } from './seeded.ts'
import { formatResult } from './format-result.ts'

const firstClient = 2_000_000_000
const attackers = 100
const framesPerS = 1_500
const drainMs = 10_000
const maxDeaths = 10_000

/**
 * Attackers with the right to write send what no honest client sends, some in documents of their own, some where others are at
 * work. The process has to live, the others to notice nothing, and every document to open and hold what the others typed.
 */
export const fuzz: Scenario = {
  name: 'fuzz',
  servers: ['parvis', 'y-websocket', 'hocuspocus'],
  async run(context) {
    for (let run = 0; run < context.runs(1); run++) await once(context, run)
  },
}

async function once(context: Context, run: number): Promise<void> {
  const { server, figures, quick, say, generator } = context
  const about = subject('fuzz', server)
  const kept = await keepAlive(server)
  const bystanders = await generator()
  const documents = await server.documents(60)
  const people = documents.length * 3
  const rooms = roomsOf(server, documents, people, [kept.instance().port])
  const plan = { path: server.path, wire: server.wire, rooms, firstClient, cursor: true, reconnect: true }
  await bystanders.call('join', { ...plan, openingAtOnce: 64 }, 30_000)
  const undisturbed = await bystanders.call('type', { rate: 2, seconds: quick ? 4 : 20, drainMs })
  say(`  undisturbed: ${formatResult(undisturbed)}`)

  // At the pace below all frames take 67 s; a peer that keeps dying is not waited for much longer. Parvis has attackers wait at the
  // door, so that theirs take longer by design.
  const maxSeconds = quick ? 6 : server.isDurable ? 480 : 75
  const [frames, perS] = quick ? [2_000, 500] : [100_000, framesPerS]
  const attack = await generator()
  const aimed = aimAt(context, kept.instance(), documents, people, await server.documents(20))
  const fuzzing = attack.call('fuzz', {
    attackers: aimed,
    frames,
    framesPerS: perS,
    maxSeconds,
    seed: run + 1,
  })
  const typing = bystanders.call('type', { rate: 2, seconds: maxSeconds * 2, drainMs })
  const fuzzed = await fuzzing
  await bystanders.call('finish')
  const disturbed = await typing
  say(`  meanwhile: ${formatResult(disturbed)}`)
  const codes = Object.entries(fuzzed.codes).map(([code, count]) => `${count} × ${code}`)
  const mb = residentMB(kept.instance().pid, 'peak')
  say(
    `  ${fuzzed.sent} frames in ${fuzzed.tookS.toFixed(0)} s on ${fuzzed.connections} connections; ended by ${codes.join(', ')}; ${kept.deaths()} deaths, ${mb.toFixed(0)} MB at most`,
  )
  await kept.untilRunning()
  const broken = await brokenOf(bystanders, documents.length)
  figures.add(about, 'frames', 'frames', fuzzed.sent)
  figures.add(about, 'deaths', 'deaths', kept.deaths())
  figures.add(about, 'bystanderP99Ratio', '×', disturbed.p99Ms / Math.max(0.1, undisturbed.p99Ms))
  figures.add(about, 'brokenDocuments', 'documents', broken)
  figures.add(about, 'lost', 'deliveries', disturbed.lost)
  figures.add(about, 'peakRssMB', 'MB', mb)
  await attack.kill()
  await bystanders.kill()
  await kept.stop()
}

/** Half of the attackers sit in documents where others are at work, half in their own. */
function aimAt(
  { server }: Context,
  instance: Instance,
  documents: string[],
  people: number,
  own: string[],
): FuzzPlan['attackers'] {
  return Array.from({ length: attackers }, (_, index) => {
    const isAmongOthers = index % 2 === 0
    const places = isAmongOthers ? documents.slice(0, 20) : own
    const place = Math.floor(index / 2) % places.length
    const door = doorTo(server, instance, places[place] ?? '', people + index)
    // Person number `place` is the first of document number `place`.
    return { door, victim: isAmongOthers ? firstClient + place : firstClient + people + index }
  })
}

/** How many of the bystanders' documents do not open, wait for something, or lack anything that a bystander typed. */
async function brokenOf(bystanders: Generator, documents: number): Promise<number> {
  const { notWhole } = await bystanders.call('check', documents, 10_000, true)
  return notWhole.length
}

/** Keeps a server running, at one port, however often it dies. */
async function keepAlive(server: Server) {
  let instance = await server.start()
  let deaths = 0
  let isStopping = false
  let restarting: Promise<void> = Promise.resolve()
  const { port } = instance
  const watch = (): void => {
    void instance.ended.then(() => {
      if (!isStopping) restarting = restart()
    })
  }
  // The attack goes on meanwhile: some die of it before they are ready.
  const restart = async (): Promise<void> => {
    deaths++
    const next = await server.start({ port }).catch(() => undefined)
    if (next === undefined) {
      if (deaths > maxDeaths) throw new Error(`${server.name} does not come back any more.`)
      if (!isStopping) await restart()
      return
    }
    instance = next
    watch()
  }
  watch()
  return {
    instance: () => instance,
    deaths: () => deaths,
    untilRunning: () => restarting,
    stop: async (): Promise<void> => {
      isStopping = true
      await restarting
      await instance.kill()
    },
  }
}
