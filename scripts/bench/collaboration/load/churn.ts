import { setTimeout as sleep } from 'node:timers/promises'
import { Person, type World } from './person.ts'
import type { Plan } from './plan.ts'
import { prefixOf } from './reader.ts'

export type ChurnPlan = {
  plan: Omit<Plan, 'rooms'>
  documents: string[]
  /** How many are there at any moment, each with a door of their own. */
  doors: { port: number; headers: string }[]
  seconds: number
  /** How long each one stays, at least and at most. */
  staySeconds: [number, number]
}

export type Churned = { visits: number; failed: number; typed: number }

/** People come to some document, type a character a second, and go; then they come to another one. */
export async function churn({ plan, documents, doors, seconds, staySeconds }: ChurnPlan): Promise<Churned> {
  const endMs = performance.now() + seconds * 1_000
  const total = { visits: 0, failed: 0, typed: 0 }
  const world: World = {
    plan: { ...plan, rooms: [] },
    personOf: () => undefined,
    delivered: () => undefined,
    synced: () => undefined,
    closed: () => {
      total.failed++
    },
    tally: { duplicates: 0, gaps: 0, foreign: 0 },
  }
  const [least, most] = staySeconds
  const come = async (door: ChurnPlan['doors'][number]): Promise<void> => {
    await sleep(Math.random() * most * 1_000)
    while (performance.now() < endMs) {
      const document = documents[Math.floor(Math.random() * documents.length)] ?? ''
      const room = { document, prefix: prefixOf(plan.wire, document), people: [], capacity: 1 }
      const path = plan.path.replace('{document}', document)
      const person = new Person(world, room, plan.firstClient + total.visits++, { ...door, path })
      person.open()
      for (let left = least + Math.random() * (most - least); left > 0; left--) {
        await sleep(1_000)
        if (!person.isSynced) continue
        person.type(performance.now())
        total.typed++
      }
      person.leave()
    }
  }
  await Promise.all(doors.map(come))
  return total
}
