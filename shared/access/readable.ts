import type { Knex } from 'knex'

/**
 * The ids of the spaces whose documents this agent may read, as a subquery: every list, search and count joins it,
 * so that what someone may read is said in one place.
 */
export const readableSpaces = (db: Knex, agentId: string): Knex.QueryBuilder =>
  db('membership').select('space_id').where({ agent_id: agentId })

/** `readableSpaces` with `since`, when the agent's membership began. */
export const readableSpacesSince = (db: Knex, agentId: string): Knex.QueryBuilder =>
  db('membership').select('space_id', 'since').where({ agent_id: agentId })

/** SQL: when the right to read document `d` began of whoever is member `m`: with their membership, or when it came into the space. */
export const rightSince = 'greatest(m.since, d.moved_at)'

/**
 * SQL condition: member `m` may be shown words that were taken from page `d` at the order `seq` by a transaction that began at `at`. They
 * may hold what was deleted since, so whoever's right is younger is shown them only if nothing was written after them.
 */
export const mayReadWords = ({ seq, at }: { seq: string; at: string }): string =>
  `(${rightSince} <= ${at} or exists (
     select from document_head w where w.document_id = d.id and w.head_seq = ${seq}))`
