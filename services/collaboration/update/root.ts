import type * as Y from 'yjs'
import { Cursor, varUintSize, writeVarUint } from '../protocol/varint.ts'
import type { Id } from './scan.ts'

/**
 * A page has one item in its root, and one more for each time that somebody replaced all of it, so that no page comes near. What would
 * need more ranges is refused: an item that is forgotten is one beside which anything could be put.
 */
export const maxRootRanges = 20_000

type Stretch = { from: number; to: number }

/**
 * Which items lie directly in a page's root. An item says so itself only when it has no neighbour there, so that it takes knowing
 * the neighbours to see what a stock client's `getText('document').insert(0, 'x')` does to a page that has text.
 */
export class RootItems {
  /** By client, in the order of their clocks; those that touch are one. */
  readonly #stretches = new Map<number, Stretch[]>()
  #count = 0

  constructor(stored?: Uint8Array) {
    if (stored !== undefined) this.learnAll(stored)
  }

  has({ client, clock }: Id): boolean {
    const stretches = this.#stretches.get(client)
    if (stretches === undefined) return false
    const found = stretches[firstEndingAfter(stretches, clock)]
    return found !== undefined && found.from <= clock
  }

  /** Returns whether it could be remembered. */
  add(client: number, clock: number, length: number): boolean {
    const before = this.#count
    this.learn(client, clock, length)
    if (this.#count <= Math.max(before, maxRootRanges)) return true
    this.forget(client, clock)
    return false
  }

  /** Adds what was let in before, however much it is. */
  learn(client: number, from: number, length: number): void {
    const to = from + length
    let stretches = this.#stretches.get(client)
    if (stretches === undefined) this.#stretches.set(client, (stretches = []))
    // From the first that it touches to the last.
    const start = firstEndingAfter(stretches, from - 1)
    let end = start
    const merged = { from, to }
    for (let next = stretches[end]; next !== undefined && next.from <= to; next = stretches[++end]) {
      merged.from = Math.min(merged.from, next.from)
      merged.to = Math.max(merged.to, next.to)
    }
    stretches.splice(start, end - start, merged)
    this.#count += 1 - (end - start)
  }

  /** Takes back what was added of a client from this clock on. */
  forget(client: number, from: number): void {
    const stretches = this.#stretches.get(client)
    if (stretches === undefined) return
    const left = stretches.filter((stretch) => stretch.from < from)
    const last = left.at(-1)
    if (last !== undefined) last.to = Math.min(last.to, from)
    this.#count -= stretches.length - left.length
    if (left.length > 0) this.#stretches.set(client, left)
    else this.#stretches.delete(client)
  }

  /** Adds what a snapshot has: n × {client, clock, length}. */
  learnAll(stored: Uint8Array): void {
    const cursor = new Cursor(stored)
    while (cursor.rest > 0) {
      const client = cursor.varUint()
      const clock = cursor.varUint()
      this.learn(client, clock, cursor.varUint())
    }
  }

  /** As snapshots store them. */
  encode(): Uint8Array {
    const numbers: number[] = []
    for (const [client, stretches] of this.#stretches)
      for (const { from, to } of stretches) numbers.push(client, from, to - from)
    const bytes = new Uint8Array(numbers.reduce((sum, number) => sum + varUintSize(number), 0))
    numbers.reduce((at, number) => writeVarUint(bytes, at, number), 0)
    return bytes
  }

  /** Learns the items in a root of a document. */
  static of(doc: Y.Doc, name: string): RootItems {
    const root = doc.share.get(name)
    const items = new RootItems()
    const note = ({ id, length }: Y.Item): void => items.learn(id.client, id.clock, length)
    for (let item = root?._start ?? null; item !== null; item = item.right) note(item)
    for (const entry of root?._map.values() ?? [])
      for (let item: Y.Item | null = entry; item !== null; item = item.left) note(item)
    return items
  }
}

/** Asked for every key that is pressed, so by halves. */
function firstEndingAfter(stretches: readonly Stretch[], clock: number): number {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((stretches[middle]?.to ?? 0) <= clock) low = middle + 1
    else high = middle
  }
  return low
}

/** The items in a root of a document, as snapshots store them; a root that nobody has written to has none. */
export const rootItemsOf = (doc: Y.Doc, name: string): Uint8Array => RootItems.of(doc, name).encode()
