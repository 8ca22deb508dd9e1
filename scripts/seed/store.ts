import { once } from 'node:events'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Table, Value } from './table.ts'

type Definition = { statement: string; undo: string }

/**
 * Fills tables as the owner of the schema, in one transaction: keys and indexes are taken off, rows are copied in, and both are put back,
 * which checks every row. Killed in between, nothing has happened. `progress` hears of rows copied and of what is going on.
 */
export async function fill(
  ownerUrl: string,
  tables: Table[],
  progress: (event: { rows: number } | { doing: string }) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`set local maintenance_work_mem = '512MB'; set local work_mem = '256MB'`)
    const names = tables.map(({ name }) => name)
    const foreign = await foreignKeys(client, names)
    const unique = await uniqueKeys(client, names)
    const indexes = await plainIndexes(client, names)
    for (const { undo } of [...foreign, ...unique, ...indexes]) await client.query(undo)
    for (const table of tables) {
      progress({ doing: table.name })
      await copy(client, table, progress)
    }
    for (const { statement } of [...unique, ...indexes, ...foreign]) {
      progress({ doing: nameOf(statement) })
      await client.query(statement)
    }
    progress({ doing: 'commit' })
    await client.query('commit')
    // Else autovacuum would come for it a minute later, when it is in someone's way.
    progress({ doing: 'vacuum' })
    await client.query(`vacuum analyze ${names.join(', ')}`)
  } finally {
    await client.end()
  }
}

const nameOf = (statement: string): string => /(?:index|constraint) (\S+)/i.exec(statement)?.[1] ?? statement

/** Of these tables and to them. */
const foreignKeys = (client: pg.Client, tables: string[]): Promise<Definition[]> =>
  constraints(
    client,
    `contype = 'f' and (conrelid = any($1::regclass[]) or confrelid = any($1::regclass[]))`,
    tables,
  )

/** Primary keys among them. */
const uniqueKeys = (client: pg.Client, tables: string[]): Promise<Definition[]> =>
  constraints(client, `contype in ('p', 'u') and conrelid = any($1::regclass[])`, tables)

async function constraints(client: pg.Client, which: string, tables: string[]): Promise<Definition[]> {
  const result = await client.query<{ on: string; name: string; definition: string }>(
    `select conrelid::regclass::text as on, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where ${which}`,
    [tables],
  )
  return result.rows.map(({ on, name, definition }) => ({
    statement: `alter table ${on} add constraint ${name} ${definition}`,
    undo: `alter table ${on} drop constraint ${name}`,
  }))
}

/** Indexes that no constraint stands on. */
async function plainIndexes(client: pg.Client, tables: string[]): Promise<Definition[]> {
  const result = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i where i.indrelid = any($1::regclass[])
       and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  )
  return result.rows.map(({ name, definition }) => ({ statement: definition, undo: `drop index ${name}` }))
}

const chunkBytes = 256 * 1024

async function copy(
  client: pg.Client,
  { name, columns, rows }: Table,
  progress: (event: { rows: number }) => void,
): Promise<void> {
  const stream = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`))
  const finished = once(stream, 'finish')
  let [chunk, made] = ['', 0]
  const send = async (): Promise<void> => {
    progress({ rows: made })
    if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), finished])
    ;[chunk, made] = ['', 0]
  }
  for (const row of rows()) {
    chunk += `${row.map(field).join('\t')}\n`
    made++
    if (chunk.length > chunkBytes) await send()
  }
  await send()
  stream.end()
  await finished
}

/** A field of COPY's text format (PostgreSQL manual, COPY). */
function field(value: Value): string {
  if (value === null) return '\\N'
  if (typeof value !== 'string' || !special.test(value)) return String(value)
  return value.replaceAll(/[\\\n\r\t]/g, (sign) => `\\${escapes[sign] ?? sign}`)
}
const special = /[\\\n\r\t]/
const escapes: Record<string, string> = { '\n': 'n', '\r': 'r', '\t': 't' }
