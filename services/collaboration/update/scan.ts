import { pageFragment } from '@parvis/contract/live/fragment.ts'
import { Cursor, Malformed, TooLarge } from '../protocol/varint.ts'
import { contentLength, deletedContent, isElement } from './content.ts'

/**
 * Reads a Yjs update (V1) as a stranger's: bounded in time and memory by its own length, without making a single Yjs object.
 *
 *   n clients × { structs, client, clock, structs × struct }, then the delete set: n clients × { client, n × {clock, length} }
 */

export type Id = { client: number; clock: number }

/** A run of clocks `clock … clock + length` of one client, and what it leans on. */
export type Struct = {
  kind: 'gc' | 'skip' | 'item'
  clock: number
  length: number
  origin: Id | undefined
  right: Id | undefined
  /** Named only where neither origin nor right origin implies it. */
  parent: Id | undefined
  /** Whether it says itself that it lies in the page's root; it does so too when its origin does, or else its right origin. */
  inRoot: boolean
  /** Whether it may lie there: an XML element, not under a key, or what is left of something. */
  fitsRoot: boolean
}
export type Run = { client: number; structs: Struct[]; end: number }
export type Range = { client: number; clock: number; length: number }
export type Scan = { runs: Run[]; deletes: Range[]; deletesAt: number }

/** Beyond these an update is refused, or applying it would take the service and every page with it. */
const maxStructs = 50_000
const maxRanges = 100_000
const maxClock = 2 ** 40
const maxRun = 2 ** 31

/** What an update holds; throws `Malformed` when Yjs could not apply it, or could be hurt by it. */
export function scan(update: Uint8Array): Scan {
  const cursor = new Cursor(update)
  const runs = readRuns(cursor)
  const deletesAt = cursor.at
  const deletes = readDeletes(cursor)
  if (cursor.rest > 0) throw new Malformed('bytes left over')
  return { runs, deletes, deletesAt }
}

function readRuns(cursor: Cursor): Run[] {
  const count = cursor.varUint()
  if (count > maxStructs) throw new TooLarge('too many clients')
  const runs: Run[] = []
  const clients = new Set<number>()
  let left = maxStructs
  for (let i = 0; i < count; i += 1) {
    const structCount = cursor.varUint()
    // None takes less than a byte: what announces more than it can hold is no honest work.
    if (structCount > cursor.rest) throw new Malformed('ends too early')
    left -= structCount
    if (left < 0) throw new TooLarge('too many structs')
    const client = cursor.varUint()
    if (clients.has(client)) throw new Malformed('a client twice')
    clients.add(client)
    runs.push(readRun(cursor, client, structCount))
  }
  return runs
}

function readRun(cursor: Cursor, client: number, count: number): Run {
  const structs: Struct[] = []
  let clock = cursor.varUint()
  for (let i = 0; i < count; i += 1) {
    const struct = readStruct(cursor, clock)
    if (struct.length < 1 || struct.length > maxRun) throw new Malformed('impossible length')
    clock += struct.length
    if (clock > maxClock) throw new Malformed('impossible clock')
    structs.push(struct)
  }
  return { client, structs, end: clock }
}

function readStruct(cursor: Cursor, clock: number): Struct {
  const info = cursor.byte()
  const kind = info & 0x1f
  if (kind === 0 || kind === 10)
    return {
      kind: kind === 0 ? 'gc' : 'skip',
      clock,
      length: cursor.varUint(),
      origin: undefined,
      right: undefined,
      parent: undefined,
      inRoot: false,
      fitsRoot: true,
    }
  const origin = info & 0x80 ? readId(cursor) : undefined
  const right = info & 0x40 ? readId(cursor) : undefined
  const placed = origin === undefined && right === undefined ? readParent(cursor, info) : undefined
  const fitsRoot = kind === deletedContent || (isElement(cursor, kind) && placed?.underKey !== true)
  const length = contentLength(cursor, kind)
  return {
    kind: 'item',
    clock,
    length,
    origin,
    right,
    parent: placed?.parent,
    inRoot: placed?.inRoot === true,
    fitsRoot,
  }
}

const readId = (cursor: Cursor): Id => ({ client: cursor.varUint(), clock: cursor.varUint() })

type Placed = { parent: Id | undefined; inRoot: boolean; underKey: boolean }

function readParent(cursor: Cursor, info: number): Placed {
  const isRoot = cursor.varUint() === 1
  const inRoot = isRoot && namesPage(cursor.buf())
  const parent = isRoot ? undefined : readId(cursor)
  const underKey = (info & 0x20) !== 0
  if (underKey) cursor.buf()
  return { parent, inRoot, underKey }
}

const pageName = new TextEncoder().encode(pageFragment)
const namesPage = (name: Uint8Array): boolean =>
  name.length === pageName.length && name.every((byte, i) => byte === pageName[i])

function readDeletes(cursor: Cursor): Range[] {
  const ranges: Range[] = []
  const clients = cursor.varUint()
  if (clients > cursor.rest) throw new Malformed('ends too early')
  for (let i = 0; i < clients; i += 1) {
    const client = cursor.varUint()
    const count = cursor.varUint()
    if (ranges.length + count > maxRanges) throw new TooLarge('too many deletions')
    for (let j = 0; j < count; j += 1) {
      const range = { client, clock: cursor.varUint(), length: cursor.varUint() }
      if (range.clock + range.length > maxClock) throw new Malformed('impossible clock')
      ranges.push(range)
    }
  }
  return ranges
}

/** The bytes of an update that says nothing. */
export const isEmpty = (update: Uint8Array): boolean =>
  update.length === 2 && update[0] === 0 && update[1] === 0
