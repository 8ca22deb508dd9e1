import { z } from 'zod'
import { Problem } from '../errors/problem.ts'

/** One page of a list, as `pageOf` in the contract declares it. */
export type Page<T> = { items: T[]; next?: string }

/**
 * What cursors hold: sort keys that Postgres can compare with a column, whoever wrote them. A number or a time that no column
 * could hold would be a fault of the database rather than a wrong cursor.
 */
export const cursorKeys = {
  id: z.uuid(),
  text: z.string().max(1_000),
  /** Of an `integer` column. */
  integer: z.number().int().min(0).max(2_147_483_647),
  /** Of a `bigint` column, as far as numbers of JavaScript are exact. */
  bigint: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** A time in microseconds since 1970, before the year 2100. */
  microseconds: z.number().int().min(0).max(4.1e15),
  /** A `timestamptz` as Postgres writes it, to the microsecond. */
  timestamp: z.string().refine(isTimestamp),
}

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
 * A page of at most `limit` rows, of up to `limit + 1` that were read: the one too many only says that there is more.
 * `keyOf` gives the sort key of a row, from which the next page goes on.
 */
export function pageFrom<R>(rows: R[], limit: number, keyOf: (row: R) => unknown): Page<R> {
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  if (last === undefined) return { items }
  return { items, next: Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown) => {
      // Postgres stores every character of Unicode but this one, and would fail on it.
      if (typeof value === 'string' && value.includes('\0')) throw new Error('not a text of Postgres')
      return value
    })
  } catch {
    return undefined
  }
}

const written = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?[+-](?:0\d|1[0-4])(?::[0-5]\d)?$/

function isTimestamp(text: string): boolean {
  const [, day, time] = written.exec(text) ?? []
  if (day === undefined || time === undefined || day.startsWith('0000')) return false
  const at = new Date(`${day}T${time}Z`)
  // February 30th is a day of March to JavaScript, and none to Postgres.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${day}T${time}`)
}
