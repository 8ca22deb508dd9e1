import { expect } from 'chai'
import { Linter } from 'eslint'
import { parser } from 'typescript-eslint'
import { plugin } from '../lint.js'

/** How often a rule finds fault with this code. */
function faults(rule: string, code: string, path = 'services/documents/tree/store.ts'): number {
  const config: Linter.Config = {
    files: ['**/*.ts'],
    plugins: { parvis: plugin },
    languageOptions: { parser },
    rules: { [`parvis/${rule}`]: 'error' },
  }
  const found = new Linter().verify(code, [config], { filename: path })
  for (const { fatal, message } of found) if (fatal === true) throw new Error(message)
  return found.length
}

describe('a query', () => {
  for (const code of [
    'const { rows } = await db.raw("select 1")',
    'const found = (await db.raw("select 1")).rows',
    'const { rows } = await db.raw("select 1").options({ name: "one" })',
    'const rows = await db.raw("select 1").then(({ rows }) => rows)',
    'const row = (await db.raw<{ rows: unknown[] }>("select 1")).rows[0] as Row',
    'const list = rows as Row[]',
  ])
    it(`says what its rows are, which is not: ${code}`, () => expect(faults('typed-row', code)).to.equal(1))

  for (const code of [
    'const { rows } = await db.raw<{ rows: Row[] }>("select 1")',
    'await db.raw("create index x on y (z)")',
    'const rows = await db("document").where("at", db.raw("now()")).select("id")',
    'const name = row.name as Name',
  ])
    it(`may be: ${code}`, () => expect(faults('typed-row', code)).to.equal(0))
})

describe('a cursor', () => {
  for (const code of [
    'const encodeCursor = (row: Row) => JSON.stringify(row)',
    'function readCursor(text: string) { return JSON.parse(text) }',
    'const next = Buffer.from(JSON.stringify([row.id])).toString("base64url")',
    'const [id] = JSON.parse(Buffer.from(cursor, "base64url").toString())',
  ])
    it(`is read and written by the one codec: ${code}`, () => {
      expect(faults('one-cursor', code)).to.equal(1)
      expect(faults('one-cursor', code, 'shared/service/http/cursor.ts')).to.equal(0)
    })

  it('is not what a random secret or an update in base64 is', () => {
    expect(faults('one-cursor', 'const token = randomBytes(32).toString("base64url")')).to.equal(0)
    expect(faults('one-cursor', 'const state = Buffer.from(update).toString("base64")')).to.equal(0)
  })
})
