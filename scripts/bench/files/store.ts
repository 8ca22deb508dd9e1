import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { v7 } from 'uuid'

/** A space and its manager, signed in. */
export async function makeSender(ownerUrl: string): Promise<{ cookie: string; spaceId: string }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const [agentId, spaceId, token] = [v7(), v7(), randomBytes(32).toString('base64url')]
    await client.query(
      `insert into agent (id, issuer, sub, email, given_name, family_name, display_name, name_key)
       values ($1, 'bench', 'bench', 'bench@bench.example', 'A', 'B', 'A B', 'a b')`,
      [agentId],
    )
    await client.query(`insert into space (id, name, created_by) values ($1, 'Fichiers', $2)`, [
      spaceId,
      agentId,
    ])
    await client.query(`insert into membership (space_id, agent_id, role) values ($1, $2, 'manager')`, [
      spaceId,
      agentId,
    ])
    await client.query(
      `insert into session (id, agent_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
      [v7(), agentId, createHash('sha256').update(token).digest()],
    )
    return { cookie: `parvis=${token}`, spaceId }
  } finally {
    await client.end()
  }
}
