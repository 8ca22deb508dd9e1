import type { Knex } from 'knex'

export async function addFavourite(db: Knex, agentId: string, documentId: string): Promise<void> {
  await db('document_favourite').insert({ agent_id: agentId, document_id: documentId }).onConflict().ignore()
}

export async function removeFavourite(db: Knex, agentId: string, documentId: string): Promise<void> {
  await db('document_favourite').where({ agent_id: agentId, document_id: documentId }).delete()
}

export type Visit = { agentId: string; documentId: string; at: Date }

/** Documents that were purged in between are passed over. */
export async function saveVisits(db: Knex, visits: Visit[]): Promise<void> {
  await db.raw(
    `insert into document_visit (agent_id, document_id, visited_at)
     select v.agent_id, v.document_id, v.at
     from unnest(cast(:agentIds as uuid[]), cast(:documentIds as uuid[]), cast(:times as timestamptz[])) as v (agent_id, document_id, at)
     join document d on d.id = v.document_id join agent a on a.id = v.agent_id
     order by v.agent_id, v.document_id
     on conflict (agent_id, document_id) do update set visited_at = greatest(document_visit.visited_at, excluded.visited_at)`,
    {
      agentIds: visits.map(({ agentId }) => agentId),
      documentIds: visits.map(({ documentId }) => documentId),
      times: visits.map(({ at }) => at.toISOString()),
    },
  )
}
