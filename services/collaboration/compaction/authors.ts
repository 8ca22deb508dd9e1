import type { LoggedUpdate } from '../log/store.ts'
import { varUintSize, writeVarUint } from '../protocol/varint.ts'
import type { Range, Scan } from '../update/scan.ts'
import { Ranges } from './ranges.ts'

/** Who wrote, or deleted, which clocks of a client; times in ms since 1970. */
export type Authorship = {
  kind: 'wrote' | 'deleted'
  client: number
  clock: number
  length: number
  /** For deletions, the exact ranges: varUint pairs of clock and length. */
  ranges: Uint8Array | undefined
  agentId: string | undefined
  firstAt: number
  lastAt: number
}

/**
 * What rows say about authors, before they go. Only what a row adds counts: clients send again what others wrote, and all that was
 * ever deleted, whenever they come back. `known` and `deleted` are what was there before the first row, and are brought up to date.
 */
export function authorships(
  rows: { row: LoggedUpdate; scan: Scan }[],
  known: Map<number, number>,
  deleted: Map<number, Ranges>,
): Authorship[] {
  const wrote: Authorship[] = []
  const removed = new Map<string, { list: Range[]; authorship: Authorship }>()
  for (const { row, scan } of rows) {
    for (const { client, end } of scan.runs) {
      const from = known.get(client) ?? 0
      if (end <= from) continue
      known.set(client, end)
      addWritten(wrote, client, from, end - from, row)
    }
    for (const range of scan.deletes) {
      const had = deleted.get(range.client) ?? new Ranges()
      deleted.set(range.client, had)
      for (const fresh of had.add(range.clock, range.length)) addRemoved(removed, range.client, fresh, row)
    }
  }
  return [...wrote, ...[...removed.values()].map(({ list, authorship }) => span(authorship, list))]
}

function addWritten(
  wrote: Authorship[],
  client: number,
  clock: number,
  length: number,
  row: LoggedUpdate,
): void {
  const last = wrote.findLast((one) => one.client === client)
  if (last !== undefined && last.agentId === row.agentId && last.clock + last.length === clock) {
    last.length += length
    last.lastAt = row.at
    return
  }
  const { agentId, at } = row
  wrote.push({ kind: 'wrote', client, clock, length, ranges: undefined, agentId, firstAt: at, lastAt: at })
}

function addRemoved(
  removed: Map<string, { list: Range[]; authorship: Authorship }>,
  client: number,
  { clock, length }: { clock: number; length: number },
  row: LoggedUpdate,
): void {
  const key = `${client} ${row.agentId ?? ''}`
  let found = removed.get(key)
  if (found === undefined) {
    const { agentId, at } = row
    const authorship: Authorship = {
      kind: 'deleted',
      client,
      clock,
      length,
      ranges: undefined,
      agentId,
      firstAt: at,
      lastAt: at,
    }
    removed.set(key, (found = { list: [], authorship }))
  }
  found.authorship.lastAt = row.at
  const last = found.list.at(-1)
  if (last !== undefined && last.clock + last.length === clock) last.length += length
  else if (last !== undefined && clock + length === last.clock) {
    // Backspace: each deletion ends where the one before began.
    last.clock = clock
    last.length += length
  } else found.list.push({ client, clock, length })
}

function span(authorship: Authorship, list: Range[]): Authorship {
  const clock = list.reduce((least, range) => Math.min(least, range.clock), Infinity)
  const end = list.reduce((most, range) => Math.max(most, range.clock + range.length), 0)
  const ranges = new Uint8Array(
    list.reduce((sum, range) => sum + varUintSize(range.clock) + varUintSize(range.length), 0),
  )
  let at = 0
  for (const range of list) at = writeVarUint(ranges, writeVarUint(ranges, at, range.clock), range.length)
  return { ...authorship, clock, length: end - clock, ranges }
}
