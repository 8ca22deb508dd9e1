import type { Database } from '@parvis/service/database/database.ts'

/**
 * Says when and by whom pages were changed: the same columns by which lists sort, so that one index serves them. A document that somebody
 * holds at this moment, such as for a move, is left for the next time rather than waited for. Returns the ids that need no other try:
 * those written, and those that are gone.
 */
export async function markModified(
  db: Database,
  changes: { documentId: string; agentId: string; agoMs: number }[],
): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `with change as (
       select * from unnest(cast(:ids as uuid[]), cast(:agents as uuid[]), cast(:ago as float8[])) as c (id, agent_id, ago_ms)
     ), free as materialized (
       select d.id from document d where d.id = any(:ids) order by d.id for no key update skip locked
     ), written as (
       update document d set updated_by = c.agent_id, updated_at = now() - c.ago_ms * interval '1 millisecond'
       from change c join free using (id)
       where d.id = c.id and d.updated_at < now() - c.ago_ms * interval '1 millisecond'
     )
     select id from free
     union all select c.id from change c where not exists (select from document d where d.id = c.id)`,
    {
      ids: changes.map(({ documentId }) => documentId),
      agents: changes.map(({ agentId }) => agentId),
      ago: changes.map(({ agoMs }) => agoMs),
    },
  )
  return rows.map(({ id }) => id)
}
