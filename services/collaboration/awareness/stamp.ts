import { plainMembers, type Member } from './json-scan.ts'

/** Who someone is in the eyes of the others, as their session says. */
export type Stamp = { id: string; name: string; color: string }

// Dark enough for white letters on them (contrast 4.5:1 and more).
const colors = [
  '#1c6e8c',
  '#8c2f5b',
  '#3d6b21',
  '#7a4a00',
  '#4a3fa0',
  '#a02c2c',
  '#00695c',
  '#5d4037',
  '#1a4fa3',
  '#6a1b9a',
]

/** A colour that stays with the agent, whichever page or instance. */
export function colorOf(agentId: string): string {
  let sum = 0
  for (const char of agentId) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521
  return colors[sum % colors.length] ?? '#1c6e8c'
}

const maxStateBytes = 8_192
const encoder = new TextEncoder()

/**
 * The state with its `user` replaced by the stamp; `undefined` when it is no JSON object, or too large to pass on. It is written into
 * `spent` where that has its size: cursors move all the time, and change few letters.
 */
export function stampState(state: Uint8Array, stamp: Stamp, spent?: Uint8Array): Uint8Array | undefined {
  if (state.length > maxStateBytes) return undefined
  const members = plainMembers(state)
  return members === undefined
    ? parseAndStamp(state, stamp)
    : joinStamped(state, members, memberOf(stamp), spent)
}

function parseAndStamp(state: Uint8Array, stamp: Stamp): Uint8Array | undefined {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(state.buffer, state.byteOffset, state.length).toString())
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return encoder.encode(JSON.stringify({ ...value, user: stamp }))
}

const stampMembers = new WeakMap<Stamp, Uint8Array>()

/** `"user":{…}` of a stamp. */
function memberOf(stamp: Stamp): Uint8Array {
  let member = stampMembers.get(stamp)
  if (member === undefined) {
    member = encoder.encode(`"user":${JSON.stringify(stamp)}`)
    stampMembers.set(stamp, member)
  }
  return member
}

/** The stamp's member, and after it all others as they stand. */
function joinStamped(
  state: Uint8Array,
  members: Member[],
  stampMember: Uint8Array,
  spent: Uint8Array | undefined,
): Uint8Array {
  const others = members.filter((member) => !isUser(state, member))
  const size = others.reduce((sum, { from, to }) => sum + 1 + to - from, 2 + stampMember.length)
  const target = spent?.length === size ? spent : new Uint8Array(size)
  target[0] = 0x7b
  target.set(stampMember, 1)
  let at = 1 + stampMember.length
  for (const { from, to } of others) {
    target[at] = 0x2c
    target.set(state.subarray(from, to), at + 1)
    at += 1 + to - from
  }
  target[at] = 0x7d
  return target
}

/** Whether the key is `user`. */
function isUser(state: Uint8Array, { from, keyEnd }: Member): boolean {
  return (
    keyEnd - from === 5 &&
    state[from + 1] === 0x75 &&
    state[from + 2] === 0x73 &&
    state[from + 3] === 0x65 &&
    state[from + 4] === 0x72
  )
}
