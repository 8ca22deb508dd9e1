import type { z } from 'zod'
import { Problem } from '../errors/problem.ts'

/** One page of a list, as `pageOf` in the contract declares it. */
export type Page<T> = { items: T[]; next?: string }

/** The sort key that a cursor holds, by the list's own schema; `undefined` on the first page. A forged one is `invalid-input`. */
export function readCursor<S extends z.ZodType>(
  schema: S,
  cursor: string | undefined,
): z.output<S> | undefined {
  if (cursor === undefined) return undefined
  const result = schema.safeParse(parsed(Buffer.from(cursor, 'base64url').toString()))
  if (result.success) return result.data
  throw new Problem('invalid-input', undefined, [
    { pointer: '/query/cursor', message: 'This is not a cursor of this list.' },
  ])
}

/**
 * A page of at most `limit` items, made of up to `limit + 1` rows: the one too many only says that there is more.
 * `keyOf` gives the sort key of a row, from which the next page goes on.
 */
export function pageFrom<R, T>(
  rows: R[],
  limit: number,
  keyOf: (row: R) => unknown,
  item: (row: R) => T,
): Page<T> {
  const items = rows.slice(0, limit).map(item)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  if (last === undefined) return { items }
  return { items, next: Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') }
}

function parsed(text: string): unknown {
  try {
    // Postgres stores every character of Unicode but U+0000, and would fail on it.
    return text.includes('\\u0000') ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
