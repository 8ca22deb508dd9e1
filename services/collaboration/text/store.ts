import type { Row } from '@parvis/service/database/row.ts'
import type { Database } from '@parvis/service/database/database.ts'

/**
 * Has the documents service's function say when and by whom pages were changed; see `mark_pages_modified`. Returns the ids that need no
 * other try: those written, and those that are gone.
 */
export async function markModified(
  db: Database,
  changes: { documentId: string; agentId: string; agoMs: number }[],
): Promise<string[]> {
  const { rows } = await db.raw<{ rows: Row<{ id: 'document.id' }>[] }>(
    `select id from mark_pages_modified(cast(:ids as uuid[]), cast(:agents as uuid[]), cast(:ago as float8[])) as m (id)`,
    {
      ids: changes.map(({ documentId }) => documentId),
      agents: changes.map(({ agentId }) => agentId),
      ago: changes.map(({ agoMs }) => agoMs),
    },
  )
  return rows.map(({ id }) => id)
}

/** Quiet pages whose words for search are older than what is stored of them, or missing. */
export async function pagesBehind(
  db: Database,
  { quietMs, limit }: { quietMs: number; limit: number },
): Promise<string[]> {
  const { rows } = await db.raw<{ rows: Row<{ id: 'document_head.document_id' }>[] }>(
    `select h.document_id as id from document_head h left join document_text t on t.document_id = h.document_id
     where h.head_seq > coalesce(t.seq, 0) and not exists (
       select from document_update u where u.document_id = h.document_id and u.at > now() - :quietMs * interval '1 millisecond')
     order by h.document_id desc limit :limit`,
    { quietMs, limit },
  )
  return rows.map(({ id }) => id)
}
