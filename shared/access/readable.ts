import type { Knex } from 'knex'

/**
 * The ids of the spaces whose documents this agent may read, as a subquery: every list, search and count joins it,
 * so that what someone may read is said in one place.
 */
export const readableSpaces = (db: Knex, agentId: string): Knex.QueryBuilder =>
  db('membership').select('space_id').where({ agent_id: agentId })
