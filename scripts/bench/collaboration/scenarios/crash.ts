import { setTimeout as sleep } from 'node:timers/promises'
import { startRedis } from '../../machine/redis.ts'
import type { Generator } from '../generator.ts'
import type { Seen } from '../load/plan.ts'
import { roomsOf } from '../people.ts'
import { type Context, type Scenario, subject } from '../scenario.ts'
import type { Instance } from '../servers/server.ts'
import { doorTo } from './seeded.ts'

const openWaitMs = 20_000
const openingAtOnce = 8
const settleMs = 150

type Kind = 'plain' | 'database' | 'two'

/** Which kind each kill is: every fifth has a crash of Postgres before it, every fourth strikes one of two instances. */
const kindOf = (kill: number, hasRedis: boolean): Kind =>
  kill % 5 === 4 ? 'database' : kill % 4 === 2 && hasRedis ? 'two' : 'plain'

/**
 * `kill -9` at a random moment while people type. Its authors stay away, a fresh reader opens each document, and whatever
 * anyone besides its author had seen has to be there.
 */
export const crash: Scenario = {
  name: 'crash',
  servers: ['parvis', 'y-websocket', 'hocuspocus'],
  async run(context) {
    const { server, figures, quick, say } = context
    const about = subject('crash', server)
    const redis = server.isDurable ? await startRedis(context.folder) : undefined
    if (server.isDurable && redis === undefined)
      say('  No redis-server or valkey-server here: no kills of one of two instances')
    const kills = context.runs(quick ? 2 : server.isDurable ? 20 : 2)
    const crowd = await context.generator()
    const documents = await server.documents(quick ? 20 : 100)
    let total = 0
    for (let kill = 0; kill < kills; kill++) {
      const kind = server.isDurable ? kindOf(kill, redis !== undefined) : 'plain'
      const struck = await strike(context, crowd, documents, kind, kill, redis?.url)
      total += struck.seen
      say(
        `  kill ${kill + 1} (${kind}) after ${struck.loadS.toFixed(1)} s: ${struck.seen} updates seen, ${struck.lost} of them lost, the oldest ${struck.oldestS.toFixed(1)} s old`,
      )
      figures.add(about, 'seenThenLost', 'updates', struck.lost)
      figures.add(about, 'seenThenLostShare', '%', (100 * struck.lost) / Math.max(1, struck.seen))
    }
    figures.add(about, 'kills', 'kills', kills)
    say(`  ${kills} kills, ${total} updates seen in all`)
    await crowd.kill()
    await redis?.kill()
  },
}

type Struck = { seen: number; lost: number; oldestS: number; loadS: number }

async function strike(
  context: Context,
  crowd: Generator,
  documents: string[],
  kind: Kind,
  kill: number,
  redisUrl: string | undefined,
): Promise<Struck> {
  const { server, database, quick } = context
  const options = kind === 'two' ? { redisUrl } : {}
  const instance = await server.start(options)
  const other = kind === 'two' ? await server.start(options) : undefined
  const ports = [instance.port, ...(other === undefined ? [] : [other.port])]
  const people = documents.length * 3
  const rooms = roomsOf(server, documents, people, ports)
  const plan = { path: server.path, wire: server.wire, rooms, firstClient: 2_000_000_000 + kill * people }
  await crowd.call(
    'join',
    { ...plan, cursor: true, reconnect: kind === 'database', openingAtOnce: 64 },
    30_000,
  )
  // What a server writes some time later shows only after a while; where nothing is put off, any moment is as good.
  const loadMs = server.isDurable ? 500 + Math.random() * (quick ? 1_000 : 5_500) : quick ? 3_000 : 15_000
  const typing = crowd.call('type', { rate: 5, seconds: 60, drainMs: 0 })
  await sleep(loadMs)
  if (kind === 'database') {
    await database.crash(100 + Math.random() * 400)
    await sleep(Math.random() * 3_000)
  }
  await instance.kill()
  // What had reached its readers' sockets by then has been seen, too.
  await sleep(settleMs)
  await crowd.call('halt')
  await typing
  const seen = await crowd.call('seen')
  await crowd.call('leave', true)
  const survivor = other ?? (await server.start(options))
  const { lost, oldestS } = await lostOf(context, crowd, survivor, seen)
  await survivor.kill()
  return { seen: seen.reduce((sum, { seen: count }) => sum + count, 0), lost, oldestS, loadS: loadMs / 1_000 }
}

/** How much of what was seen is in no document any more, and how old the oldest of that was; all of a document that does not open. */
export async function lostOf(
  { server }: Context,
  crowd: Generator,
  instance: Instance,
  seen: Seen[],
): Promise<{ lost: number; oldestS: number }> {
  let lost = 0
  let oldestS = 0
  const documents = new Set(seen.map((one) => one.document)).values()
  const look = async (): Promise<void> => {
    for (const document of documents) {
      const here = seen.filter((one) => one.document === document)
      const found = await crowd.call('missing', doorTo(server, instance, document), here, openWaitMs)
      lost += found.lost
      oldestS = Math.max(oldestS, found.oldestS)
    }
  }
  await Promise.all(Array.from({ length: openingAtOnce }, look))
  return { lost, oldestS }
}
