import type * as Y from 'yjs'
import { Cursor, varUintSize, writeVarUint } from '../protocol/varint.ts'
import type { Id, Range } from './scan.ts'

/** A page has one item in its root, and one more for each time that somebody replaced all of it; of a document of another kind so many are remembered. */
const maxItems = 256

/**
 * Which items lie directly in a page's root. An item says so itself only when it has no neighbour there, so that it takes knowing
 * the neighbours to see what a stock client's `getText('document').insert(0, 'x')` does to a page that has text.
 */
export class RootItems {
  readonly #ranges = new Map<number, Range[]>()
  #count = 0

  constructor(stored?: Uint8Array) {
    if (stored !== undefined) this.learn(stored)
  }

  has({ client, clock }: Id): boolean {
    const ranges = this.#ranges.get(client)
    if (ranges === undefined) return false
    // No closure: this is asked for every key that is pressed.
    for (const range of ranges) if (range.clock <= clock && clock < range.clock + range.length) return true
    return false
  }

  add(client: number, clock: number, length: number): void {
    if (this.#count >= maxItems || this.has({ client, clock })) return
    const ranges = this.#ranges.get(client)
    if (ranges === undefined) this.#ranges.set(client, [{ client, clock, length }])
    else ranges.push({ client, clock, length })
    this.#count += 1
  }

  /** Takes back what was added of a client from this clock on. */
  forget(client: number, from: number): void {
    const ranges = this.#ranges.get(client)
    if (ranges === undefined) return
    const left = ranges.filter(({ clock }) => clock < from)
    this.#count -= ranges.length - left.length
    if (left.length > 0) this.#ranges.set(client, left)
    else this.#ranges.delete(client)
  }

  /** Adds what a snapshot has: n × {client, clock, length}. */
  learn(stored: Uint8Array): void {
    const cursor = new Cursor(stored)
    while (cursor.rest > 0) this.add(cursor.varUint(), cursor.varUint(), cursor.varUint())
  }
}

/** The items in a root of a document, as snapshots store them; a root that nobody has written to has none. */
export function rootItemsOf(doc: Y.Doc, name: string): Uint8Array {
  const root = doc.share.get(name)
  const numbers: number[] = []
  const note = ({ id, length }: Y.Item): void => {
    if (numbers.length < maxItems * 3) numbers.push(id.client, id.clock, length)
  }
  for (let item = root?._start ?? null; item !== null; item = item.right) note(item)
  for (const entry of root?._map.values() ?? [])
    for (let item: Y.Item | null = entry; item !== null; item = item.left) note(item)
  const bytes = new Uint8Array(numbers.reduce((sum, number) => sum + varUintSize(number), 0))
  numbers.reduce((at, number) => writeVarUint(bytes, at, number), 0)
  return bytes
}
