import type { z } from 'zod'
import { Problem } from '@parvis/service/errors/problem.ts'

/** Where a list goes on: the sort keys of its last row, opaque to the caller. */
export const writeCursor = (keys: readonly (string | number | boolean)[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url')

/** The keys of a cursor, by their schema; `undefined` without one. Throws `invalid-input` for one that this list did not give. */
export function readCursor<S extends z.ZodType>(
  schema: S,
  cursor: string | undefined,
): z.output<S> | undefined {
  if (cursor === undefined) return undefined
  const keys = schema.safeParse(parsed(cursor))
  if (keys.success) return keys.data
  throw new Problem('invalid-input', undefined, [
    { pointer: '/query/cursor', message: 'This cursor is not of this list.' },
  ])
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** One page of `limit` rows, of which one more was read to know whether a next page exists. */
export function pageOfRows<R>(
  rows: R[],
  limit: number,
  keysOf: (last: R) => readonly (string | number | boolean)[],
): { items: R[]; next?: string } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, ...(rows.length > limit && last !== undefined && { next: writeCursor(keysOf(last)) }) }
}
