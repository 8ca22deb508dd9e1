import { expect } from 'chai'
import { z } from 'zod'
import { Problem } from '../errors/problem.ts'
import { cursorKeys, pageFrom, readCursor } from './cursor.ts'

const sealed = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url')

describe('cursors', () => {
  const refusalFor = (schema: z.ZodType, key: unknown): string | undefined => {
    try {
      readCursor(schema, sealed(key))
      return undefined
    } catch (error) {
      return error instanceof Problem ? error.type : String(error)
    }
  }

  it('lead from page to page, whatever the names hold', () => {
    const names = ['a', '\\u0000', '"', 'é'.repeat(127), '\ud83d\udcb6', 'z']
    const rows = names.map((name) => ({ name }))
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const after = readCursor(cursorKeys.text, cursor)
      const from = after === undefined ? 0 : names.indexOf(after) + 1
      const page = pageFrom(rows.slice(from, from + 3), 2, ({ name }) => name)
      seen.push(...page.items.map(({ name }) => name))
      cursor = page.next
    } while (cursor !== undefined)
    expect(seen).to.deep.equal(names)
  })

  it('take every time that Postgres writes', () => {
    const times = [
      '2026-11-27 21:46:41.123456+00',
      '2024-02-29 00:00:00+00',
      '2026-11-27 21:46:41+05:30',
      '0001-01-01 00:00:00-03:30',
    ]
    for (const time of times) expect(readCursor(cursorKeys.timestamp, sealed(time)), time).to.equal(time)
  })

  it('are refused when they hold what no column could', () => {
    const forged: [z.ZodType, unknown][] = [
      [cursorKeys.id, 'x'],
      [cursorKeys.text, 'a\0'],
      [z.tuple([cursorKeys.text]), ['a\0']],
      [cursorKeys.integer, 2 ** 31],
      [cursorKeys.integer, -1],
      [cursorKeys.integer, 1.5],
      [cursorKeys.bigint, 1e300],
      [cursorKeys.microseconds, 9e15],
      [cursorKeys.timestamp, '2026-02-30 10:00:00+00'],
      [cursorKeys.timestamp, '2026-13-01 10:00:00+00'],
      [cursorKeys.timestamp, '2026-01-01 25:00:00+00'],
      [cursorKeys.timestamp, '2026-01-01 10:00:00+99'],
      [cursorKeys.timestamp, '0000-01-01 10:00:00+00'],
      [cursorKeys.timestamp, 'yesterday'],
    ]
    for (const [schema, key] of forged) expect(refusalFor(schema, key), String(key)).to.equal('invalid-input')
    expect(() => readCursor(cursorKeys.text, 'bm9wZQ')).to.throw(Problem)
  })
})
