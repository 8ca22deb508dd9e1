import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import ts from 'typescript'
import { testDatabase } from '@parvis/testing/database.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

type Row = { names: string[]; writers: string[] }

/** The rows of README.md under a heading: the names in the first column, and the folders named in the others. */
async function rowsOf(heading: string): Promise<Row[]> {
  const text = await readFile(join(root, 'services/README.md'), 'utf8')
  const table =
    text
      .slice(text.indexOf(`\n| ${heading} `))
      .trimStart()
      .split('\n\n')[0] ?? ''
  const ticked = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, name]) => name ?? [])
  return table
    .split('\n')
    .slice(2)
    .map((line) => line.split('|').slice(1))
    .map(([names = '', ...others]) => ({ names: ticked(names), writers: ticked(others.join(' ')) }))
}

/** The product's own code, without tests and what they lean on. */
async function sources(): Promise<string[]> {
  const folders = await Promise.all(
    ['services', 'shared', 'infra'].map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true })).map((path) => join(folder, path)),
    ),
  )
  const notOurs = /(^|\/)(node_modules|dist|testing|test)\/|\.test\.tsx?$|\.d\.ts$/
  return folders.flat().filter((path) => /\.tsx?$/.test(path) && !notOurs.test(path))
}

const writing = new Set(['insert', 'update', 'delete', 'del', 'increment', 'decrement', 'upsert', 'truncate'])
const sql =
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate(?:\s+table)?)\s+(?:only\s+)?"?(?:public\.)?"?(\w+)/gi

/** The name that a chain of knex begins with: `db('space as s')…`, or that it goes `into`. */
function tableOf(chain: ts.Expression): string | undefined {
  for (let at = chain; ;) {
    if (ts.isPropertyAccessExpression(at)) at = at.expression
    else if (ts.isCallExpression(at)) {
      const [first] = at.arguments
      const isNamed = ts.isIdentifier(at.expression) || /\.(into|from|table)$/.test(at.expression.getText())
      if (isNamed && first !== undefined && ts.isStringLiteralLike(first)) return first.text.split(' ')[0]
      at = at.expression
    } else return undefined
  }
}

/** What a file writes: the first words of SQL in its strings, and knex's calls that change rows. */
function writesOf(path: string, text: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node))
      for (const [, table] of node.getText().matchAll(sql)) found.push(table?.toLowerCase() ?? '')
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      writing.has(node.expression.name.text)
    )
      found.push(tableOf(node.expression.expression) ?? '')
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
  return found
}

describe('the tables of the database', () => {
  let tables: string[]
  let functions: string[]
  before(async () => {
    const { owner, close } = await testDatabase()
    const named = await owner('pg_tables')
      .where({ schemaname: 'public' })
      .select<{ tablename: string }[]>('tablename')
    tables = named.map(({ tablename }) => tablename)
    const called = await owner('pg_proc as p')
      .whereRaw(`p.pronamespace = 'public'::regnamespace`)
      .whereRaw(`not exists (select from pg_depend where objid = p.oid and deptype = 'e')`)
      .select<{ proname: string }[]>('p.proname')
    functions = called.map(({ proname }) => proname)
    await close()
  })

  it('have one owner each, and so have the functions by which others ask', async () => {
    const named = (await rowsOf('tables')).flatMap(({ names }) => names)
    expect(named.toSorted()).to.deep.equal(
      tables.filter((name) => !name.startsWith('schema_migration')).toSorted(),
    )
    const callable = (await rowsOf('function')).flatMap(({ names }) => names)
    expect(callable.toSorted()).to.deep.equal(functions.toSorted())
  })

  it('are written by their owner alone, and functions called by those who are named', async () => {
    const rows = [...(await rowsOf('tables')), ...(await rowsOf('function'))]
    const writers = new Map(rows.flatMap((row) => row.names.map((name) => [name, row.writers] as const)))
    const strangers: string[] = []
    let writes = 0
    for (const path of await sources()) {
      const text = await readFile(join(root, path), 'utf8')
      const called = functions.filter((name) => new RegExp(`\\b${name}\\(`).test(text))
      const written = writesOf(path, text).filter((name) => tables.includes(name))
      for (const name of [...called, ...written]) {
        writes += 1
        if (!writers.get(name)?.some((folder) => path.startsWith(`${folder}/`)))
          strangers.push(`${path} writes ${name}`)
      }
    }
    expect(strangers).to.deep.equal([])
    // Were nothing found any more, this would say nothing.
    expect(writes).to.be.above(50)
  })
})
