import type { Knex } from 'knex'
import { standingInSpace } from '@parvis/access/membership.ts'
import { roles, type Role } from '@parvis/access/policy.ts'
import { audit, type Caller } from '@parvis/service/audit/audit.ts'
import type { Database } from '@parvis/service/database/database.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { hashToken } from '@parvis/service/session/session.ts'
import { about, announce } from '../spaces/members/change.ts'
import { insertMember, setRole } from '../spaces/members/store.ts'
import * as spaces from '../spaces/store.ts'
import { sameAddress } from './address.ts'
import * as store from './store.ts'

/**
 * Makes the caller a member by the link that was sent to their address. Returns the space.
 * Throws `invitation-expired` (unknown, revoked, expired, used, or its sender may no longer invite) and `invitation-for-another`.
 */
export async function acceptByLink(db: Database, caller: Caller, token: string): Promise<string> {
  const tokenHash = hashToken(token)
  const seen = await store.findByToken(db, tokenHash)
  if (seen === undefined) throw new Problem('invitation-expired')
  if (!sameAddress(seen.email, caller.actor.email)) {
    await refused(db, caller, seen)
    throw new Problem('invitation-for-another')
  }
  return accept(db, caller, seen.spaceId, (tx) => store.findByToken(tx, tokenHash, 'lock'))
}

/** The same for an invitation that waits for the caller's address; `not-found` for one that is another's or nobody's. */
export async function acceptMine(db: Database, caller: Caller, id: string): Promise<string> {
  const seen = await mine(db, caller, id)
  return accept(db, caller, seen.spaceId, (tx) => store.findById(tx, id, 'lock'))
}

/** Ends an invitation that waits for the caller's address. */
export async function decline(db: Database, caller: Caller, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const { spaceId, role } = await mine(tx, caller, id, 'lock')
    if ((await store.revoke(tx, spaceId, id)) === undefined) throw new Problem('invitation-expired')
    await audit(tx, caller, {
      action: 'invitation.declined',
      spaceId,
      object: { type: 'invitation', id, name: caller.actor.email },
      before: { role },
    })
  })
}

async function mine(db: Knex, { actor }: Caller, id: string, lock?: 'lock'): Promise<store.Opened> {
  const seen = await store.findById(db, id, lock)
  if (seen === undefined || !sameAddress(seen.email, actor.email)) throw new Problem('not-found')
  return seen
}

/** Once; a role that they have already is never lowered. */
async function accept(
  db: Database,
  caller: Caller,
  spaceId: string,
  find: (tx: Knex) => Promise<store.Opened | undefined>,
): Promise<string> {
  return db.transaction(async (tx) => {
    // The space first and the invitation next, in the order of every other change, so that none waits for another in a circle.
    await spaces.lock(tx, spaceId)
    const invitation = await find(tx)
    if (invitation === undefined) throw new Problem('invitation-expired')
    const { role } = invitation
    const { agentId } = caller.actor
    const current = (await standingInSpace(tx, agentId, spaceId))?.role
    // A second click on the link, or a reply that was lost: they are in, and nothing changes.
    if (invitation.accepted && current !== undefined) return spaceId
    if (!invitation.open) throw new Problem('invitation-expired')
    await store.markAccepted(tx, invitation.id)
    const object = { type: 'invitation', id: invitation.id, name: invitation.email }
    await audit(tx, caller, { action: 'invitation.accepted', spaceId, object, after: { role } })
    const me = { id: agentId, displayName: caller.actor.displayName }
    if (current === undefined) {
      await insertMember(tx, { spaceId, agentId, role, addedBy: invitation.invitedById })
      await audit(tx, caller, about(me, spaceId, { action: 'member.added', after: { role } }))
    } else if (raises(current, role)) {
      await setRole(tx, spaceId, agentId, role)
      const event = { action: 'member.changed', before: { role: current }, after: { role } }
      await audit(tx, caller, about(me, spaceId, event))
    }
    await announce(tx, spaceId, agentId)
    return spaceId
  })
}

const raises = (from: Role, to: Role): boolean => roles.indexOf(to) > roles.indexOf(from)

async function refused(db: Database, caller: Caller, { id, spaceId }: store.Opened): Promise<void> {
  const object = { type: 'invitation', id }
  await audit(db, caller, { action: 'invitation.accepted', outcome: 'refused', spaceId, object })
}
