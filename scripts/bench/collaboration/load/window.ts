import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Crowd } from './crowd.ts'
import { Latency } from './latency.ts'
import type { Person } from './person.ts'
import type { Typed } from './plan.ts'

export type TypingPlan = {
  /** Characters a second for each one who types. */
  rate: number
  seconds: number
  /** How many of each room type; absent: everyone. */
  typistsPerRoom?: number | undefined
  /** How long to wait for the last deliveries after the last character. */
  drainMs: number
}

// A generator that used more of its core, or was later than this, says more about itself than about the server.
const boundCpuShare = 0.93
const boundLateMs = 25

/** Lets people type at an even pace, waits for what they typed to arrive, and says how long that took. */
export async function type(crowd: Crowd, plan: TypingPlan): Promise<Typed> {
  crowd.clear()
  const typists = crowd.rooms.flatMap((room) => room.people.slice(0, plan.typistsPerRoom))
  const late = new Latency()
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const cpuBefore = process.cpuUsage()
  const startMs = performance.now()
  const sent = await typeAll(crowd, typists, plan, late)
  const typedMs = performance.now() - startMs
  const cpu = process.cpuUsage(cpuBefore)
  delay.disable()
  const endMs = await drain(crowd, plan.drainMs)
  const lost = crowd.due()
  crowd.countDue(endMs)
  const { tally, latency, crossLatency } = crowd
  const tookMs = (lost > 0 ? endMs : tally.lastDeliveryMs) - startMs
  const cpuShare = (cpu.user + cpu.system) / 1_000 / typedMs
  const lateP99Ms = Math.max(late.quantileMs(0.99), delay.percentile(99) / 1e6 - 5)
  return {
    p50Ms: latency.quantileMs(0.5),
    p95Ms: latency.quantileMs(0.95),
    p99Ms: latency.quantileMs(0.99),
    maxMs: latency.quantileMs(1),
    crossP99Ms: crossLatency.quantileMs(0.99),
    // What came within the typing counts against its time, and what came late against the longer time that it took.
    deliveriesPerS:
      (tally.delivered / Math.max(plan.seconds * 1_000, tookMs - latency.quantileMs(0.5))) * 1_000,
    delivered: tally.delivered,
    lost,
    duplicates: tally.duplicates,
    gaps: tally.gaps,
    failed: tally.failed,
    sent,
    tookMs,
    generator: { cpuShare, lateP99Ms, isBound: cpuShare > boundCpuShare || lateP99Ms > boundLateMs },
  }
}

/** Everyone types once in each period, at a moment of their own that stays the same: even, but not in step. */
async function typeAll(
  crowd: Crowd,
  typists: Person[],
  { rate, seconds }: TypingPlan,
  late: Latency,
): Promise<number> {
  const periodMs = 1_000 / rate
  const turns = typists.map((person) => ({ person, offsetMs: Math.random() * periodMs }))
  turns.sort((a, b) => a.offsetMs - b.offsetMs)
  const startMs = performance.now()
  const total = Math.round(rate * seconds) * turns.length
  let sent = 0
  while (sent < total && !crowd.isHalted && !crowd.isFinished) {
    const nowMs = performance.now()
    for (; sent < total; sent++) {
      const turn = turns[sent % turns.length]
      if (turn === undefined) break
      const dueMs = startMs + Math.floor(sent / turns.length) * periodMs + turn.offsetMs
      if (dueMs > nowMs) break
      const atMs = performance.now()
      late.add(atMs - dueMs)
      turn.person.type(atMs)
      // Reading has its turn, too: what was typed is on its way while the rest of a burst is still to be sent.
      if (atMs - nowMs > 5) break
    }
    await sleep(1)
  }
  return sent
}

/** Waits until nothing is due, for `drainMs` at most; returns the moment (performance.now). */
async function drain(crowd: Crowd, drainMs: number): Promise<number> {
  const endMs = performance.now() + drainMs
  for (;;) {
    if (crowd.isHalted || crowd.due() === 0 || performance.now() > endMs) return performance.now()
    await sleep(50)
  }
}
