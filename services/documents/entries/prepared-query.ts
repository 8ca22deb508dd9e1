import { createHash } from 'node:crypto'
import type { Knex } from 'knex'

/**
 * Asks under a name made of the text, so that a connection plans it once: planning seven tables takes ten times as long as reading
 * a page of them. Each text is kept by each connection for as long as it lives, so there must be few of them: what varies is bound.
 */
export async function askPrepared<R>(
  db: Knex,
  sql: string,
  bindings: Record<string, Knex.RawBinding>,
): Promise<R[]> {
  const name = createHash('sha256').update(sql).digest('hex').slice(0, 40)
  const { rows } = await db.raw<{ rows: R[] }>(sql, bindings).options({ name })
  return rows
}
