import { frame } from '../protocol/frame.ts'
import { Cursor, Malformed, varUintSize, writeVarUint } from '../protocol/varint.ts'

/** One client's presence: `state` is JSON in UTF-8, `null` (four letters) for one who has left. */
export type PresenceEntry = { client: number; clock: number; state: Uint8Array }

export const left = new TextEncoder().encode('null')
const maxEntries = 10_000

/** Reads the body of an awareness message; states are views. Throws `Malformed`. */
export function readEntries(bytes: Uint8Array): PresenceEntry[] {
  const cursor = new Cursor(bytes)
  const count = cursor.varUint()
  if (count > maxEntries) throw new Malformed('too many entries')
  const entries: PresenceEntry[] = []
  for (let i = 0; i < count; i += 1)
    entries.push({ client: cursor.varUint(), clock: cursor.varUint(), state: cursor.buf() })
  return entries
}

export const hasLeft = (state: Uint8Array): boolean => state.length === 4 && state[0] === 0x6e

/** The body of an awareness message. */
export function writeEntries(entries: PresenceEntry[]): Uint8Array {
  const body = entries.reduce((sum, entry) => sum + entrySize(entry), varUintSize(entries.length))
  const target = new Uint8Array(body)
  let at = writeVarUint(target, 0, entries.length)
  for (const { client, clock, state } of entries) {
    at = writeVarUint(target, writeVarUint(target, at, client), clock)
    at = writeVarUint(target, at, state.length)
    target.set(state, at)
    at += state.length
  }
  return target
}

/** An awareness message as a frame. */
export function presenceFrame(body: Uint8Array): Buffer {
  const message = new Uint8Array(1 + varUintSize(body.length) + body.length)
  message[0] = 1
  message.set(body, writeVarUint(message, 1, body.length))
  return frame(message)
}

const entrySize = ({ client, clock, state }: PresenceEntry): number =>
  varUintSize(client) + varUintSize(clock) + varUintSize(state.length) + state.length
