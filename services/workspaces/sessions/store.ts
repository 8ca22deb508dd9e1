import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'

export type SessionRow = {
  id: string
  tokenHash: Buffer
  agentId: string
  idToken: string
  ip: string | undefined
}

/** Returns when the session ends at the latest. */
export async function insertSession(tx: Knex, row: SessionRow, lifetimeMs: number): Promise<string> {
  const rows = await tx('session')
    .insert({
      id: row.id,
      token_hash: row.tokenHash,
      agent_id: row.agentId,
      id_token: row.idToken,
      ip: row.ip ?? null,
      expires_at: tx.raw(`now() + ? * interval '1 millisecond'`, [lifetimeMs]),
    })
    .returning('expires_at')
  const [inserted] = rows
  if (inserted === undefined) throw new Error('an insert returned nothing')
  return inserted.expires_at
}

/** Ends sessions, and returns those that were: all of the agent's, the one named, or the one with this token. */
export async function deleteSessions(
  tx: Knex,
  which: { agentId: string } | { id: string } | { tokenHash: Buffer },
): Promise<Row<{ id: 'session.id'; agentId: 'session.agent_id'; idToken: 'session.id_token' }>[]> {
  const [column, value] =
    'agentId' in which
      ? ['agent_id', which.agentId]
      : 'id' in which
        ? ['id', which.id]
        : ['token_hash', which.tokenHash]
  const rows = await tx('session').where(column, value).delete().returning(['id', 'agent_id', 'id_token'])
  return rows.map((row) => ({ id: row.id, agentId: row.agent_id, idToken: row.id_token }))
}

/** Deletes at most `batch` rows of what has expired; returns how many there were. */
export async function deleteExpired(db: Knex, table: 'session' | 'sign_in', batch: number): Promise<number> {
  const key = table === 'session' ? 'id' : 'state_hash'
  const expired = db(table)
    .select(key)
    .where('expires_at', '<', db.fn.now())
    .orderBy('expires_at')
    .limit(batch)
    .forUpdate()
    .skipLocked()
  return db(table).whereIn(key, expired).delete()
}
