import type { Row } from '../database/row.ts'
import type { Database } from '../database/database.ts'

/** A session with its agent; times are ISO 8601 in UTC. */
export type SessionRow = Row<{
  agentId: 'agent.id'
  sessionId: 'session.id'
  displayName: 'agent.display_name'
  email: 'agent.email'
  organisationId: 'agent.organisation_id'
  platformRole: 'agent.platform_role'
  sessionExpiresAt: 'session.expires_at'
  seenAt: 'session.seen_at'
}>

export async function findSession(
  db: Database,
  tokenHash: Buffer,
  idleMs: number,
): Promise<SessionRow | undefined> {
  return db('session as s')
    .join('agent as a', 'a.id', 's.agent_id')
    .where({ 's.token_hash': tokenHash })
    .where('s.expires_at', '>', db.fn.now())
    .where('s.seen_at', '>', db.raw(`now() - ? * interval '1 millisecond'`, [idleMs]))
    .first<SessionRow | undefined>({
      agentId: 'a.id',
      sessionId: 's.id',
      displayName: 'a.display_name',
      email: 'a.email',
      organisationId: 'a.organisation_id',
      platformRole: 'a.platform_role',
      sessionExpiresAt: 's.expires_at',
      seenAt: 's.seen_at',
    })
}

/** The sessions of these token hashes that are alive, in the order of the hashes. */
export async function findSessions(
  db: Database,
  tokenHashes: Buffer[],
  idleMs: number,
): Promise<(SessionRow | undefined)[]> {
  const { rows } = await db.raw<{ rows: (SessionRow & { hash: string })[] }>(
    `select encode(s.token_hash, 'hex') as hash, a.id as "agentId", s.id as "sessionId", a.display_name as "displayName",
       a.email, a.organisation_id as "organisationId", a.platform_role as "platformRole",
       s.expires_at as "sessionExpiresAt", s.seen_at as "seenAt"
     from session s join agent a on a.id = s.agent_id
     where s.token_hash = any (?::bytea[]) and s.expires_at > now() and s.seen_at > now() - ? * interval '1 millisecond'`,
    [tokenHashes, idleMs],
  )
  const found = new Map(rows.map(({ hash, ...row }) => [hash, row]))
  return tokenHashes.map((hash) => found.get(hash.toString('hex')))
}

export async function touchSession(db: Database, sessionId: string): Promise<void> {
  await db('session').where({ id: sessionId }).update({ seen_at: db.fn.now() })
  await db('agent')
    .whereIn('id', db('session').select('agent_id').where({ id: sessionId }))
    .update({ last_seen_at: db.fn.now() })
}
