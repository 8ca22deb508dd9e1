import type { Knex } from 'knex'

export type ColumnFacts = {
  table: string
  column: string
  /** The name of the type, such as `int4`; that of an array begins with an underscore. */
  type: string
  isNullable: boolean
  hasDefault: boolean
  isComputed: boolean
}

/** Every column of every table of Parvis, in the order in which they were made. */
export async function readColumns(db: Knex): Promise<ColumnFacts[]> {
  const result = await db.raw<{ rows: ColumnFacts[] }>(
    `select c.table_name as "table", c.column_name as "column", c.udt_name as type, c.is_nullable = 'YES' as "isNullable",
       c.column_default is not null as "hasDefault", c.is_identity = 'YES' or c.is_generated = 'ALWAYS' as "isComputed"
     from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like 'schema_migration%'
     order by c.table_name, c.ordinal_position`,
  )
  return result.rows
}

/** The checks that name one column of a table, as Postgres writes them. */
export async function readChecks(db: Knex): Promise<{ table: string; column: string; check: string }[]> {
  const result = await db.raw<{ rows: { table: string; column: string; check: string }[] }>(
    `select r.relname as "table", a.attname as "column", pg_get_constraintdef(c.oid) as "check"
     from pg_constraint c join pg_class r on r.oid = c.conrelid
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'c' and cardinality(c.conkey) = 1 and r.relnamespace = 'public'::regnamespace`,
  )
  return result.rows
}
