import * as Y from 'yjs'
import type { Clocks } from '../protocol/clocks.ts'
import { Malformed } from '../protocol/varint.ts'
import { maxDepth, type Nesting } from './nesting.ts'
import { scan, type Id, type Run, type Scan, type Struct } from './scan.ts'

export type News = { client: number; from: number; to: number }
type Step = { client: number; struct: Struct }

/**
 * What to do with an update. `known`: its structs are all here and it deletes nothing. `gap`: it leans on something that is not
 * here. `news`: the runs of clocks that it adds, with its new structs in an `order` in which each finds what it leans on.
 */
export type Verdict =
  { verdict: 'known' } | { verdict: 'gap' } | { verdict: 'accept'; news: News[]; order: Step[] }

/** Reads an update and has Yjs read it too, so that nothing is stored that a page would stumble over. Throws `Malformed`. */
export function readUpdate(update: Uint8Array): Scan {
  const found = scan(update)
  let structs: number
  try {
    structs = Y.decodeUpdate(update).structs.length
  } catch (error) {
    throw new Malformed(`Yjs refuses it: ${String(error)}`)
  }
  const counted = found.runs.reduce((sum, run) => sum + run.structs.length, 0)
  if (structs !== counted) throw new Malformed('Yjs reads it differently')
  return found
}

/**
 * Holds a scanned update against what the room knows, changing nothing. A dependency (origin, right origin, parent, the clock
 * before, a deleted range) must be in the room already or come earlier in the same update.
 */
export function judge(found: Scan, clocks: Clocks): Verdict {
  const [only] = found.runs
  if (only !== undefined && found.runs.length === 1 && found.deletes.length === 0)
    return judgeRun(only, clocks)
  const known = (client: number): number => clocks.get(client) ?? 0
  const news: News[] = []
  const fresh: Run[] = []
  for (const run of found.runs) {
    const from = known(run.client)
    if (run.end <= from) continue
    if ((run.structs[0]?.clock ?? 0) > from) return { verdict: 'gap' }
    news.push({ client: run.client, from, to: run.end })
    fresh.push(run)
  }
  const order = orderOf(fresh, known)
  if (order === undefined) return { verdict: 'gap' }
  const ends = new Map(news.map((one) => [one.client, one.to]))
  for (const range of found.deletes)
    if (range.clock + range.length > (ends.get(range.client) ?? known(range.client)))
      return { verdict: 'gap' }
  if (news.length === 0 && found.deletes.length === 0) return { verdict: 'known' }
  return { verdict: 'accept', news, order }
}

/** The same for what nearly all updates are: one client's run, and nothing deleted. */
function judgeRun(run: Run, clocks: Clocks): Verdict {
  const { client, structs, end } = run
  const from = clocks.get(client) ?? 0
  if (end <= from) return { verdict: 'known' }
  if ((structs[0]?.clock ?? 0) > from) return { verdict: 'gap' }
  const order: Step[] = []
  for (const struct of structs) {
    if (struct.clock + struct.length <= from) continue
    if (struct.kind === 'skip' || leansOutside(struct, client, clocks)) return { verdict: 'gap' }
    order.push({ client, struct })
  }
  return { verdict: 'accept', news: [{ client, from, to: end }], order }
}

function leansOutside({ clock, origin, right, parent }: Struct, client: number, clocks: Clocks): boolean {
  for (const id of [origin, right, parent])
    if (id !== undefined && id.clock >= (id.client === client ? clock : (clocks.get(id.client) ?? 0)))
      return true
  return false
}

type Progress = { run: Run; next: number; reached: number }

/** More steps than any real update takes: an order that must be searched for is not a person's work. */
const maxSteps = 200_000

/** An order in which the structs can be applied, if there is one: each run waits for the client it leans on, and is woken by it. */
function orderOf(runs: Run[], known: (client: number) => number): Step[] | undefined {
  const byClient = new Map<number, Progress>()
  for (const run of runs) byClient.set(run.client, { run, next: 0, reached: known(run.client) })
  const here = (id: Id): boolean => id.clock < (byClient.get(id.client)?.reached ?? known(id.client))
  const waiting = new Map<number, Progress[]>()
  const ready = [...byClient.values()]
  const order: Step[] = []
  let steps = 0
  let done = 0
  for (let now = ready.pop(); now !== undefined; now = ready.pop()) {
    const before = now.reached
    const lack = advance(now, here, order)
    if (lack === 'skip') return undefined
    if (lack === undefined) done += 1
    else waiting.set(lack.client, append(waiting.get(lack.client), now))
    if (now.reached === before) continue
    const woken = waiting.get(now.run.client) ?? []
    steps += woken.length
    if (steps > maxSteps) throw new Malformed('too entangled')
    ready.push(...woken)
    waiting.delete(now.run.client)
  }
  return done === runs.length ? order : undefined
}

function append<T>(list: T[] | undefined, value: T): T[] {
  if (list === undefined) return [value]
  list.push(value)
  return list
}

/** Goes on in a run until something is missing; returns what, or `undefined` at its end. */
function advance(progress: Progress, here: (id: Id) => boolean, order: Step[]): Id | 'skip' | undefined {
  const { structs, client } = progress.run
  for (; progress.next < structs.length; progress.next += 1) {
    const struct = structs[progress.next]
    if (struct === undefined) break
    const end = struct.clock + struct.length
    if (end <= progress.reached) continue
    if (struct.kind === 'skip') return 'skip'
    const lack = missing(struct, here)
    if (lack !== undefined) return lack
    progress.reached = end
    order.push({ client, struct })
  }
  return undefined
}

function missing(struct: Struct, here: (id: Id) => boolean): Id | undefined {
  if (struct.origin !== undefined && !here(struct.origin)) return struct.origin
  if (struct.right !== undefined && !here(struct.right)) return struct.right
  if (struct.parent !== undefined && !here(struct.parent)) return struct.parent
  return undefined
}

/**
 * Adds what an accepted update brings to what a room knows of its page's shape. Throws `Malformed`, having added nothing, when it nests too
 * deep or puts into the page's root what is no XML element: no page could show that, and all would be shut out by it.
 */
export function addDepths(nesting: Nesting, { news, order }: { news: News[]; order: Step[] }): void {
  for (const { client, struct } of order) {
    const fault = addDepth(nesting, client, struct)
    if (fault === undefined) continue
    for (const { client: own, from } of news) nesting.forget(own, from)
    throw new Malformed(fault)
  }
}

function addDepth(nesting: Nesting, client: number, struct: Struct): string | undefined {
  if (nesting.isInRoot(struct)) {
    if (!struct.fitsRoot) return 'no element in the root'
    if (!nesting.addToRoot(client, struct)) return 'too much in the root'
  }
  return nesting.add(client, struct) > maxDepth ? 'nests too deep' : undefined
}
