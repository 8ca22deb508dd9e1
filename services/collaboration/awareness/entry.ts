import { headerSize, writeHeader } from '../protocol/frame.ts'
import { type Cursor, Malformed, varUintSize, writeVarUint } from '../protocol/varint.ts'

/** One client's presence: `state` is JSON in UTF-8, `null` (four letters) for one who has left. */
export type PresenceEntry = { client: number; clock: number; state: Uint8Array }

export const left = new TextEncoder().encode('null')
const maxEntries = 10_000
/** A page has news of one client, its own, or of few after a cut; whatever else is news in a message of thousands was made up. */
const maxWanted = 64

/**
 * Reads the body of an awareness message and keeps the entries that `isWanted` by client, clock and whether it has left, the first
 * 64 of them; states are views. Most of what arrives is not wanted, so nothing is made of it. Throws `Malformed`.
 */
export function readEntries(
  cursor: Cursor,
  isWanted: (client: number, clock: number, isGone: boolean) => boolean,
): PresenceEntry[] {
  const count = cursor.varUint()
  if (count > maxEntries) throw new Malformed('too many entries')
  const entries: PresenceEntry[] = []
  for (let i = 0; i < count; i += 1) {
    const client = cursor.varUint()
    const clock = cursor.varUint()
    const length = cursor.varUint()
    const start = cursor.at
    cursor.skip(length)
    if (entries.length < maxWanted && isWanted(client, clock, length === 4 && cursor.bytes[start] === 0x6e))
      entries.push({ client, clock, state: cursor.bytes.subarray(start, cursor.at) })
  }
  return entries
}

export const hasLeft = (state: Uint8Array): boolean => state.length === 4 && state[0] === 0x6e

/** An awareness message as a frame. */
export function presenceFrame(entries: PresenceEntry[]): Buffer {
  let body = varUintSize(entries.length)
  for (const entry of entries) body += entrySize(entry)
  const length = 1 + varUintSize(body) + body
  const target = Buffer.allocUnsafe(headerSize(length) + length)
  let at = writeHeader(target, 0, length)
  target[at] = 1
  at = writeVarUint(target, writeVarUint(target, at + 1, body), entries.length)
  for (const { client, clock, state } of entries) {
    at = writeVarUint(target, writeVarUint(target, at, client), clock)
    at = writeVarUint(target, at, state.length)
    target.set(state, at)
    at += state.length
  }
  return target
}

const entrySize = ({ client, clock, state }: PresenceEntry): number =>
  varUintSize(client) + varUintSize(clock) + varUintSize(state.length) + state.length
