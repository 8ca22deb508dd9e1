import type { Clocks } from '../protocol/clocks.ts'
import { RootItems } from './root.ts'
import type { Id, Struct } from './scan.ts'

/**
 * How deep types may nest. Walking a document is recursive in Yjs and in every editor on top of it, and overflows at some
 * thousands of levels; people's documents stay below fifty.
 */
export const maxDepth = 300

type Stretch = { from: number; to: number; depth: number }

/**
 * An upper bound for the depth of items that came since the snapshot, kept without a document: what the snapshot holds
 * counts as being as deep as its deepest type (`base`), and each item of the tail takes the depth of its neighbour, or
 * one more than that of the type it lies in. Only depths above the base are remembered, in stretches of clocks. What lies in the
 * page's root, directly, is remembered too.
 */
export class Nesting {
  #base: number
  readonly #root: RootItems
  readonly #deeper = new Map<number, Stretch[]>()

  /** `rootItems` as the snapshot has them. */
  constructor(base: number, rootItems?: Uint8Array) {
    this.#base = base
    this.#root = new RootItems(rootItems)
  }

  /** Whether it lies in the page's root, by its own word or by that of its neighbour. */
  isInRoot({ inRoot, origin, right }: Struct): boolean {
    const beside = origin ?? right
    return inRoot || (beside !== undefined && this.#root.has(beside))
  }

  depthOf(id: Id): number {
    const stretches = this.#deeper.get(id.client)
    if (stretches === undefined) return this.#base
    let low = 0
    let high = stretches.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((stretches[middle]?.to ?? 0) <= id.clock) low = middle + 1
      else high = middle
    }
    const found = stretches[low]
    return found !== undefined && found.from <= id.clock ? found.depth : this.#base
  }

  /** Remembers what was accepted before, whatever it is. */
  learn(client: number, struct: Struct): void {
    if (struct.fitsRoot && this.isInRoot(struct)) this.#root.learn(client, struct.clock, struct.length)
    this.add(client, struct)
  }

  /** Remembers that an item lies in the page's root, and returns whether there was room for it. */
  addToRoot(client: number, { clock, length }: Struct): boolean {
    return this.#root.add(client, clock, length)
  }

  /** Remembers an item and returns its depth; structs of a client come in the order of their clocks. */
  add(client: number, struct: Struct): number {
    const { origin, right, parent } = struct
    const beside = origin ?? right
    const depth = beside ? this.depthOf(beside) : parent ? this.depthOf(parent) + 1 : 0
    if (depth > this.#base) this.#remember(client, struct.clock, struct.clock + struct.length, depth)
    return depth
  }

  #remember(client: number, from: number, to: number, depth: number): void {
    let stretches = this.#deeper.get(client)
    if (stretches === undefined) this.#deeper.set(client, (stretches = []))
    const last = stretches.at(-1)
    if (last?.to === from && last.depth === depth) last.to = to
    else stretches.push({ from, to, depth })
  }

  /** Takes back what was remembered of a client from this clock on. */
  forget(client: number, from: number): void {
    const left = (this.#deeper.get(client) ?? []).filter((stretch) => stretch.from < from)
    const last = left.at(-1)
    if (last !== undefined) last.to = Math.min(last.to, from)
    this.#deeper.set(client, left)
    this.#root.forget(client, from)
  }

  /** A new snapshot holds everything below `clocks`, is `base` deep, and has `rootItems`, unless it is older than these. */
  settle(base: number, clocks: Clocks, rootItems: Uint8Array | undefined): void {
    this.#base = base
    if (rootItems !== undefined) this.#root.learnAll(rootItems)
    for (const [client, stretches] of this.#deeper) {
      const clock = clocks.get(client) ?? 0
      const left = stretches.filter((stretch) => stretch.to > clock && stretch.depth > base)
      if (left.length > 0) this.#deeper.set(client, left)
      else this.#deeper.delete(client)
    }
  }
}
