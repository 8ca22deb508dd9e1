import { fileURLToPath } from 'node:url'
import type { Knex } from 'knex'
import { readChecks, readColumns, type ColumnFacts } from './store.ts'

/** Where it is kept. */
export const tablesFile = fileURLToPath(import.meta.resolve('@parvis/service/database/tables.ts'))

/** How the driver reads each type (`database/database.ts` sets what differs from its own way), and what may be written. */
const types: Record<string, string> = {
  bool: 'boolean',
  bytea: 'Buffer',
  float8: 'number',
  inet: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  // Read as what it holds, written as its text.
  jsonb: 'unknown, string | null',
  text: 'string',
  timestamptz: 'string, string | Date',
  // Read as the text of it.
  tsvector: 'string',
  uuid: 'string',
}

const head = `// Made from the migrated schema by "npm run tables". A test says when a migration has left it behind.
/* eslint-disable max-lines -- It is as long as the schema is. */
import type { Computed, Optional, Required, Table } from './column.ts'
`

/** The module that types the tables of a migrated database. Throws for a type of column that it does not know. */
export async function tablesModule(db: Knex): Promise<string> {
  const [columns, checks] = await Promise.all([readColumns(db), readChecks(db)])
  const unions = new Map(
    checks.flatMap(({ table, column, check }) => {
      const union = unionOf(check)
      return union === undefined ? [] : [[`${table}.${column}`, union] as const]
    }),
  )
  const tables = [...new Set(columns.map(({ table }) => table))]
  const lines = tables.flatMap((name) => [
    `  ${name}: {`,
    ...columns
      .filter(({ table }) => table === name)
      .map((fact) => `    ${fact.column}: ${typeOf(fact, unions.get(`${name}.${fact.column}`))}`),
    '  }',
  ])
  return [
    head,
    'export type Schema = {',
    ...lines,
    '}',
    '',
    'type Typed = { [T in keyof Schema]: Table<Schema[T]> }',
    '',
    "declare module 'knex/types/tables.js' {",
    '  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- Only an interface merges with that of knex.',
    '  interface Tables extends Typed {}',
    '}',
    '',
  ].join('\n')
}

function typeOf(
  { table, column, type, isNullable, hasDefault, isComputed }: ColumnFacts,
  union?: string,
): string {
  const array = type.startsWith('_')
  const known = types[array ? type.slice(1) : type]
  if (known === undefined)
    throw new Error(`${table}.${column} is of a type that has no row type yet: ${type}`)
  const [read = '', write] = (union ?? known).split(', ').map((part) => {
    const each = array ? `${part.includes('|') ? `(${part})` : part}[]` : part
    return isNullable && each !== 'unknown' && !each.endsWith('| null') ? `${each} | null` : each
  })
  if (isComputed) return `Computed<${read}>`
  const kind = hasDefault || isNullable ? 'Optional' : 'Required'
  return `${kind}<${[read, ...(write === undefined ? [] : [write])].join(', ')}>`
}

/** `'a' | 'b'` of a check that the column is one of some texts; `undefined` for any other check. */
function unionOf(check: string): string | undefined {
  const list = /^CHECK \(\(\w+ = ANY \(ARRAY\[(.*)\]\)\)\)$/.exec(check)?.[1]
  const texts = list?.split(', ').map((text) => /^('[\w-]+')::text$/.exec(text)?.[1])
  return texts?.every((text) => text !== undefined) ? texts.join(' | ') : undefined
}
