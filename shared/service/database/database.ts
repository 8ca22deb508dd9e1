import knex, { type Knex } from 'knex'
import pg from 'pg'

export type Database = Knex

// Times travel as ISO 8601 strings and counts as numbers: what the replies hold, and what JSON can say.
// bigint columns are counts and orders, all far below 2^53.
const { TIMESTAMPTZ, INT8 } = pg.types.builtins
pg.types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text).toISOString())
pg.types.setTypeParser(INT8, Number)

const silent = (): void => undefined

/** A pool of connections as the services' role, which can neither alter the schema nor change the audit log. */
export const openDatabase = (url: string, connections = 10): Database =>
  knex({
    client: 'pg',
    connection: { connectionString: url, application_name: 'parvis' },
    // Postgres may restart under us: a broken connection must not linger in the pool, nor a request wait for ever.
    pool: { min: 0, max: connections, idleTimeoutMillis: 30_000 },
    acquireConnectionTimeout: 5_000,
    // Every failure reaches whoever asked; knex would print it once more, around the log.
    log: { warn: silent, error: silent, deprecate: silent, debug: silent },
  })
