import { Cursor, Malformed, varUintSize, writeVarUint } from './varint.ts'

/** Per client, the clock of its next struct: a Yjs state vector. */
export type Clocks = Map<number, number>

/** Reads a state vector (`n, n × {client, clock}`). Throws `Malformed`. */
export function readClocks(bytes: Uint8Array): Clocks {
  const cursor = new Cursor(bytes)
  const count = cursor.varUint()
  if (count * 2 > cursor.rest) throw new Malformed('ends too early')
  const clocks: Clocks = new Map()
  for (let i = 0; i < count; i += 1) clocks.set(cursor.varUint(), cursor.varUint())
  return clocks
}

export function writeClocks(clocks: Clocks): Uint8Array {
  let size = varUintSize(clocks.size)
  for (const [client, clock] of clocks) size += varUintSize(client) + varUintSize(clock)
  const target = new Uint8Array(size)
  let at = writeVarUint(target, 0, clocks.size)
  for (const [client, clock] of clocks) at = writeVarUint(target, writeVarUint(target, at, client), clock)
  return target
}

/** Whether `mine` has everything that `theirs` has. */
export function covers(mine: Clocks, theirs: Clocks): boolean {
  for (const [client, clock] of theirs) if ((mine.get(client) ?? 0) < clock) return false
  return true
}
