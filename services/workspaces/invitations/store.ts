import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'
import { may } from '@parvis/access/membership.ts'
import type { Role } from '@parvis/access/policy.ts'

/** An invitation as the members of its space see it. */
export type InvitationRow = Row<{
  id: 'invitation.id'
  email: 'invitation.email'
  role: 'invitation.role'
  invitedBy: 'agent.display_name'
  createdAt: 'invitation.created_at'
  expiresAt: 'invitation.expires_at'
}>

const columns = {
  id: 'i.id',
  email: 'i.email',
  role: 'i.role',
  invitedBy: 'a.display_name',
  createdAt: 'i.created_at',
  expiresAt: 'i.expires_at',
} as const

/** Whether whoever sent the invitation may still invite to the space: an invitation never outlives that right. */
const senderMayInvite = (db: Knex): Knex.Raw =>
  may(db, 'member.add', { agent: 'i.invited_by', space: 'i.space_id' })

const pending = (db: Knex): Knex.QueryBuilder =>
  db('invitation as i')
    .join('agent as a', 'a.id', 'i.invited_by')
    .whereNull('i.accepted_at')
    .whereNull('i.revoked_at')

/** Invitations of the space that still stand, the latest first, with an id below `before`. */
export async function list(
  db: Knex,
  spaceId: string,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<InvitationRow[]> {
  return pending(db)
    .where({ 'i.space_id': spaceId })
    .where('i.expires_at', '>', db.fn.now())
    .where(senderMayInvite(db))
    .modify((query) => {
      if (before !== undefined) void query.where('i.id', '<', before)
    })
    .orderBy('i.id', 'desc')
    .limit(limit)
    .select<InvitationRow[]>(columns)
}

/** Which of these addresses, in lower case, belong to members. */
export async function membersAmong(tx: Knex, spaceId: string, emails: string[]): Promise<string[]> {
  const rows = await tx('membership as m')
    .join('agent as a', 'a.id', 'm.agent_id')
    .where({ 'm.space_id': spaceId })
    .whereRaw('lower(a.email) = any(?::text[])', [emails])
    .distinct<Row<{ email: 'agent.email' }>[]>(tx.raw('lower(a.email) as email'))
  return rows.map(({ email }) => email)
}

type PendingRow = Row<{ id: 'invitation.id'; issue: 'invitation.issue'; role: 'invitation.role' }>

/** The invitation that stands for this address, expired or not; the space is locked, so that it stays the only one. */
export async function findPending(tx: Knex, spaceId: string, email: string): Promise<PendingRow | undefined> {
  return pending(tx)
    .where({ 'i.space_id': spaceId })
    .whereRaw('lower(i.email) = lower(?)', [email])
    .first<PendingRow | undefined>({
      id: 'i.id',
      issue: 'i.issue',
      role: 'i.role',
    })
}

export type Issued = { id: string; issue: number; tokenHash: Buffer; role: Role; invitedBy: string }

const issued = (tx: Knex, { issue, tokenHash, role, invitedBy }: Issued, lifetimeMs: number) => ({
  issue,
  token_hash: tokenHash,
  role,
  invited_by: invitedBy,
  expires_at: tx.raw(`now() + ? * interval '1 millisecond'`, [lifetimeMs]),
})

export async function insert(
  tx: Knex,
  spaceId: string,
  email: string,
  invitation: Issued,
  lifetimeMs: number,
): Promise<void> {
  await tx('invitation').insert({
    id: invitation.id,
    space_id: spaceId,
    email,
    ...issued(tx, invitation, lifetimeMs),
  })
}

/** A new link, role and end for an invitation that stands; its mail is due again. */
export async function renew(tx: Knex, invitation: Issued, lifetimeMs: number): Promise<void> {
  await tx('invitation')
    .where({ id: invitation.id })
    .update({
      ...issued(tx, invitation, lifetimeMs),
      sent_at: null,
      send_after: tx.fn.now(),
      send_attempts: 0,
    })
}

export async function findByIds(tx: Knex, ids: string[]): Promise<InvitationRow[]> {
  return pending(tx).whereIn('i.id', ids).orderBy('i.id').select<InvitationRow[]>(columns)
}

/** Revokes an invitation that stands; `undefined` when there is none. */
export async function revoke(
  tx: Knex,
  spaceId: string,
  id: string,
): Promise<Row<{ email: 'invitation.email'; role: 'invitation.role' }> | undefined> {
  const rows = await tx('invitation')
    .where({ id, space_id: spaceId })
    .whereNull('accepted_at')
    .whereNull('revoked_at')
    .update({ revoked_at: tx.fn.now() })
    .returning(['email', 'role'])
  return rows[0]
}

export type Opened = Row<{
  id: 'invitation.id'
  spaceId: 'invitation.space_id'
  spaceName: 'space.name'
  emoji: 'space.emoji'
  email: 'invitation.email'
  role: 'invitation.role'
  invitedBy: 'agent.display_name'
  invitedById: 'agent.id'
  expiresAt: 'invitation.expires_at'
}> & {
  accepted: boolean
  /** Neither accepted nor revoked nor expired, and its sender may still invite. */
  open: boolean
}

const openedColumns = (db: Knex) => ({
  id: 'i.id',
  spaceId: 'i.space_id',
  spaceName: 's.name',
  emoji: 's.emoji',
  email: 'i.email',
  role: 'i.role',
  invitedBy: 'a.display_name',
  invitedById: 'a.id',
  expiresAt: 'i.expires_at',
  accepted: db.raw('i.accepted_at is not null'),
  open: db.raw('(i.accepted_at is null and i.revoked_at is null and i.expires_at > now() and ?)', [
    senderMayInvite(db),
  ]),
})

const withNames = (db: Knex): Knex.QueryBuilder =>
  db('invitation as i').join('space as s', 's.id', 'i.space_id').join('agent as a', 'a.id', 'i.invited_by')

/** The invitation that this link belongs to, whatever its state; locked when `lock` is given. */
export const findByToken = (db: Knex, tokenHash: Buffer, lock?: 'lock'): Promise<Opened | undefined> =>
  find(db, { 'i.token_hash': tokenHash }, lock)

/** The invitation of this id, whatever its state; locked when `lock` is given. */
export const findById = (db: Knex, id: string, lock?: 'lock'): Promise<Opened | undefined> =>
  find(db, { 'i.id': id }, lock)

async function find(db: Knex, where: object, lock?: 'lock'): Promise<Opened | undefined> {
  return withNames(db)
    .where(where)
    .modify((query) => {
      if (lock) void query.forNoKeyUpdate('i')
    })
    .first(openedColumns(db))
}

/** What waits for this address, whatever its case, the latest first. */
export async function waitingFor(db: Knex, email: string, limit: number): Promise<Opened[]> {
  return withNames(db)
    .whereNull('i.accepted_at')
    .whereNull('i.revoked_at')
    .whereRaw('lower(i.email) = lower(?)', [email])
    .where('i.expires_at', '>', db.fn.now())
    .where(senderMayInvite(db))
    .orderBy('i.id', 'desc')
    .limit(limit)
    .select(openedColumns(db))
}

export async function markAccepted(tx: Knex, id: string): Promise<void> {
  await tx('invitation').where({ id }).update({ accepted_at: tx.fn.now() })
}
