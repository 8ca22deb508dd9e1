import type { Knex } from 'knex'
import type { Schema } from './tables.ts'

/** A column of the generated schema: what it reads as, what may be written, and whether an insert has to name it. */
type Stored<Read, Write, Insert extends 'required' | 'optional' | 'never'> = {
  read: Read
  write: Write | Knex.Raw | Knex.QueryBuilder
  insert: Insert
}
export type Required<Read, Write = Read> = Stored<Read, Write, 'required'>
export type Optional<Read, Write = Read> = Stored<Read, Write, 'optional'>
/** Postgres computes it: an identity, or a generated column. */
export type Computed<Read> = Stored<Read, never, 'never'>
type Columns = Record<string, Stored<unknown, unknown, 'required' | 'optional' | 'never'>>

type Where<T extends Columns, I> = { [K in keyof T]: T[K]['insert'] extends I ? K : never }[keyof T]
type Whole<T extends Columns> = { [K in keyof T]: T[K]['read'] }
type Insert<T extends Columns> = { [K in Where<T, 'required'>]: T[K]['write'] } & {
  [K in Where<T, 'optional'>]?: T[K]['write']
}

/** What knex knows of a table: `db('agent')` offers its columns and refuses others, in select, where, insert and update. */
export type Table<T extends Columns> = Knex.CompositeTableType<Whole<T>, Insert<T>, Partial<Insert<T>>>

/** `agent.id`, and so on for each column of each table. */
type TableName = keyof Schema
type ColumnName = { [T in TableName]: `${T}.${keyof Schema[T] & string}` }[TableName]
type ColumnType<C extends ColumnName> = C extends `${infer T extends TableName}.${infer K}`
  ? K extends keyof Schema[T]
    ? Schema[T][K] extends { read: infer Read }
      ? Read
      : never
    : never
  : never

/**
 * The row of a query that knex can't type by itself (joins, raw SQL): each field by the column that it comes from, such as
 * `Row<{ id: 'document.id'; spaceName: 'space.name' }>`. A column that a migration renames or makes nullable no longer compiles here.
 * What the query computes is added as it is: `Row<…> & { total: number }`.
 */
export type Row<Fields extends Record<string, ColumnName>> = { [K in keyof Fields]: ColumnType<Fields[K]> }

/** The row of a left join that found nothing. */
export type Absent<R> = { [K in keyof R]: null }
