import { setTimeout as sleep } from 'node:timers/promises'
import { startRedis } from '../../machine/redis.ts'
import { metered } from '../meter.ts'
import { roomsOf } from '../people.ts'
import { type Context, type Scenario, subject } from '../scenario.ts'
import { lostOf } from './crash.ts'
import { percent, formatResult } from './format-result.ts'

/** Two instances side by side, each document's people at both of them; then one is killed, and its people are gone with it. */
export const instances: Scenario = {
  name: 'two-instances',
  servers: ['parvis'],
  async run(context) {
    const redis = await startRedis(context.folder)
    if (redis === undefined) {
      context.say('  No redis-server or valkey-server here: two instances have nothing to speak through')
      return
    }
    for (let run = 0; run < context.runs(context.quick ? 1 : 3); run++) await once(context, redis.url)
    await redis.kill()
  },
}

async function once(context: Context, redisUrl: string): Promise<void> {
  const { server, database, figures, quick, say } = context
  const about = subject('two-instances', server)
  const [people, documents] = quick ? [120, 30] : [1_000, 250]
  const [first, second] = [await server.start({ redisUrl }), await server.start({ redisUrl })]
  const crowd = await context.generator()
  const rooms = roomsOf(server, await server.documents(documents), people, [first.port, second.port])
  const plan = { path: server.path, wire: server.wire, rooms, firstClient: 2_000_000_000, reconnect: false }
  await crowd.call('join', { ...plan, cursor: true, openingAtOnce: 64 }, 60_000)
  const work = () => crowd.call('type', { rate: 1, seconds: quick ? 4 : 15, drainMs: 10_000 })
  const { result, serverCpuS, tookS } = await metered([first.pid, second.pid], database, work)
  say(`  ${formatResult(result)}; both together ${percent(serverCpuS / tookS)} of a core`)
  say(`  from one instance to the other p99 ${result.crossP99Ms.toFixed(1)} ms`)
  figures.add(about, 'crossP99Ms', 'ms', result.crossP99Ms)
  figures.add(about, 'lost', 'deliveries', result.lost)
  const typing = crowd.call('type', { rate: 3, seconds: 60, drainMs: 0 })
  await sleep(500 + Math.random() * 2_000)
  await first.kill()
  await sleep(500)
  await crowd.call('halt')
  await typing
  const seen = await crowd.call('seen')
  await crowd.call('leave', true)
  const { lost } = await lostOf(context, crowd, second, seen)
  say(
    `  one of them killed: ${seen.reduce((sum, { seen: count }) => sum + count, 0)} updates seen, ${lost} lost`,
  )
  figures.add(about, 'seenThenLost', 'updates', lost)
  await crowd.kill()
  await second.kill()
}
