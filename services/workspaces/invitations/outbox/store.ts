import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'
import { may } from '@parvis/access/membership.ts'

/** An invitation whose mail is due. */
export type DueRow = Row<{
  id: 'invitation.id'
  issue: 'invitation.issue'
  tokenHash: 'invitation.token_hash'
  email: 'invitation.email'
  role: 'invitation.role'
  spaceName: 'space.name'
  invitedBy: 'agent.display_name'
  expiresAt: 'invitation.expires_at'
}>

/**
 * Takes up to `limit` invitations whose mail is due, each for at least a minute and longer with every attempt (up to six hours),
 * so that no other instance sends them meanwhile, and one that was taken and never sent comes back.
 */
export async function claim(tx: Knex, limit: number): Promise<DueRow[]> {
  const rows = await tx('invitation as i')
    .join('space as s', 's.id', 'i.space_id')
    .join('agent as a', 'a.id', 'i.invited_by')
    .whereNull('i.sent_at')
    .whereNull('i.accepted_at')
    .whereNull('i.revoked_at')
    .where('i.send_after', '<=', tx.fn.now())
    .where('i.expires_at', '>', tx.fn.now())
    .where(may(tx, 'member.add', { agent: 'i.invited_by', space: 'i.space_id' }))
    .orderBy('i.send_after')
    .limit(limit)
    .forNoKeyUpdate('i')
    .skipLocked()
    .select<DueRow[]>({
      id: 'i.id',
      issue: 'i.issue',
      tokenHash: 'i.token_hash',
      email: 'i.email',
      role: 'i.role',
      spaceName: 's.name',
      invitedBy: 'a.display_name',
      expiresAt: 'i.expires_at',
    })
  await tx('invitation')
    .whereIn(
      'id',
      rows.map(({ id }) => id),
    )
    .update({
      send_attempts: tx.raw('send_attempts + 1'),
      send_after: tx.raw(
        `now() + least(interval '6 hours', power(2, least(send_attempts, 12)) * interval '1 minute')`,
      ),
    })
  return rows
}

export async function setTokenHash(tx: Knex, id: string, tokenHash: Buffer): Promise<void> {
  await tx('invitation').where({ id }).update({ token_hash: tokenHash })
}

/** Unless it was renewed meanwhile: then the new link's mail is still due. */
export async function markSent(db: Knex, { id, issue }: DueRow): Promise<void> {
  await db('invitation').where({ id, issue }).update({ sent_at: db.fn.now() })
}

/** No further attempt, until the invitation is renewed. */
export async function giveUp(db: Knex, { id, issue }: DueRow): Promise<void> {
  await db('invitation')
    .where({ id, issue })
    .update({ send_after: db.raw(`'infinity'::timestamptz`) })
}
