import type { Knex } from 'knex'

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
