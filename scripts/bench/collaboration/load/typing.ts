/**
 * The Yjs updates of someone who types: V1 bytes, written and read by hand, since a Y.Doc for each of 5,137 people would
 * make the generator the slowest part. What is written equals what Yjs writes (see typing.test.ts):
 *
 *   clients=1 structs=1 client clock, item, deletions=0
 *   first item: 04 (string, no origin), parent by name "text", the characters
 *   later ones: 84 (string after its origin), origin = the same client's clock before, the characters
 */
import { cursor, readVarUint, varUintBytes, writeVarUint } from './varint.ts'

export const textName = 'text'

const maxHeadBytes = 40

/** The character that client `client` types at `clock`, so that whoever reads a document knows what it must hold. */
export const characterAt = (client: number, clock: number): number => 97 + ((client + clock * 7) % 26)

/** What client `client` typed from `from` up to, not including, `to`. */
export function typed(client: number, from: number, to: number): string {
  let text = ''
  for (let clock = from; clock < to; clock++) text += String.fromCharCode(characterAt(client, clock))
  return text
}

/** Writes the update that inserts `count` characters after the client's previous one; returns the position after it. */
export function writeTyping(
  bytes: Uint8Array,
  at: number,
  client: number,
  clock: number,
  count: number,
): number {
  bytes[at++] = 1
  bytes[at++] = 1
  at = writeVarUint(bytes, at, client)
  at = writeVarUint(bytes, at, clock)
  if (clock === 0) {
    bytes[at++] = 0x04
    bytes[at++] = 1
    at = writeVarUint(bytes, at, textName.length)
    for (let i = 0; i < textName.length; i++) bytes[at++] = textName.charCodeAt(i)
  } else {
    bytes[at++] = 0x84
    at = writeVarUint(bytes, at, client)
    at = writeVarUint(bytes, at, clock - 1)
  }
  at = writeVarUint(bytes, at, count)
  for (let i = 0; i < count; i++) bytes[at++] = characterAt(client, clock + i)
  bytes[at++] = 0
  return at
}

/** The same in a buffer of its own. */
export function typing(client: number, clock: number, count = 1): Uint8Array {
  const bytes = new Uint8Array(maxHeadBytes + varUintBytes(count) + count)
  return bytes.subarray(0, writeTyping(bytes, 0, client, clock, count))
}

/**
 * Walks the insertions of an update at `bytes[start, end)` and gives each run of clocks to `visit`. Servers may merge
 * what several people typed into one update, so any number of clients and items is read. Returns false on an update that
 * holds anything else than typed strings, garbage-collected ranges and gaps; runs before it have been visited by then.
 */
export function readTyping(
  bytes: Uint8Array,
  start: number,
  end: number,
  visit: (client: number, clock: number, count: number) => void,
): boolean {
  cursor.at = start
  const clients = readVarUint(bytes)
  for (let i = 0; i < clients; i++) {
    const items = readVarUint(bytes)
    const client = readVarUint(bytes)
    let clock = readVarUint(bytes)
    for (let j = 0; j < items; j++) {
      if (cursor.at >= end) return false
      const count = readItem(bytes)
      if (count === undefined) return false
      if (count > 0) visit(client, clock, count)
      clock += Math.abs(count)
    }
  }
  return true
}

/** The number of clocks that an item takes; negative for a gap; `undefined` for content that no typist writes. */
function readItem(bytes: Uint8Array): number | undefined {
  const info = bytes[cursor.at++] ?? 0
  const kind = info & 0x1f
  if (kind === 0) return readVarUint(bytes)
  if (kind === 10) return -readVarUint(bytes)
  if ((info & 0x80) !== 0) {
    readVarUint(bytes)
    readVarUint(bytes)
  }
  if ((info & 0x40) !== 0) {
    readVarUint(bytes)
    readVarUint(bytes)
  }
  if ((info & 0xc0) === 0) {
    if (readVarUint(bytes) === 1) skipString(bytes)
    else {
      readVarUint(bytes)
      readVarUint(bytes)
    }
    if ((info & 0x20) !== 0) skipString(bytes)
  }
  if (kind === 1) return readVarUint(bytes)
  if (kind !== 4) return undefined
  // Typists write ASCII, so that bytes and clocks count the same.
  return skipString(bytes)
}

function skipString(bytes: Uint8Array): number {
  const length = readVarUint(bytes)
  cursor.at += length
  return length
}
