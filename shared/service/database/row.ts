import type { Schema } from './tables.ts'

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
