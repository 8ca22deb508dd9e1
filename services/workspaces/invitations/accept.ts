import { standingInSpace } from '@parvis/access/membership.ts'
import { roles, type Role } from '@parvis/access/policy.ts'
import { audit } from '@parvis/service/audit.ts'
import type { Database } from '@parvis/service/database.ts'
import { Problem } from '@parvis/service/problem.ts'
import { hashToken } from '@parvis/service/session.ts'
import { about, announce, type By } from '../members/change.ts'
import { insertMember, setRole } from '../members/store.ts'
import * as spaces from '../spaces/store.ts'
import { sameAddress } from './address.ts'
import * as store from './store.ts'

/**
 * Makes the caller a member by the invitation that was sent to their address, once; a role that they have already is never lowered.
 * Returns the space. Throws `invitation-expired` (unknown, revoked, expired, used) and `invitation-for-another`.
 */
export async function accept(db: Database, by: By, token: string): Promise<string> {
  const tokenHash = hashToken(token)
  const seen = await store.findByToken(db, tokenHash)
  if (seen === undefined) throw new Problem('invitation-expired')
  if (!sameAddress(seen.email, by.actor.email)) {
    await refused(db, by, seen)
    throw new Problem('invitation-for-another')
  }
  return db.transaction(async (tx) => {
    // The space first and the invitation next, in the order of every other change, so that none waits for another in a circle.
    await spaces.lock(tx, seen.spaceId)
    const invitation = await store.findByToken(tx, tokenHash, 'lock')
    if (invitation === undefined) throw new Problem('invitation-expired')
    const { spaceId, role } = invitation
    const { agentId } = by.actor
    const current = (await standingInSpace(tx, agentId, spaceId))?.role
    // A second click on the link, or a reply that was lost: they are in, and nothing changes.
    if (invitation.accepted && current !== undefined) return spaceId
    if (!invitation.open) throw new Problem('invitation-expired')
    await store.markAccepted(tx, invitation.id)
    const object = { type: 'invitation', id: invitation.id, name: invitation.email }
    await audit(tx, by, { action: 'invitation.accepted', spaceId, object, after: { role } })
    const me = { id: agentId, displayName: by.actor.displayName }
    if (current === undefined) {
      await insertMember(tx, { spaceId, agentId, role, addedBy: invitation.invitedById })
      await audit(tx, by, about(me, spaceId, { action: 'member.added', after: { role } }))
    } else if (raises(current, role)) {
      await setRole(tx, spaceId, agentId, role)
      const event = { action: 'member.changed', before: { role: current }, after: { role } }
      await audit(tx, by, about(me, spaceId, event))
    }
    await announce(tx, spaceId, agentId)
    return spaceId
  })
}

const raises = (from: Role, to: Role): boolean => roles.indexOf(to) > roles.indexOf(from)

async function refused(db: Database, by: By, { id, spaceId }: store.Opened): Promise<void> {
  const object = { type: 'invitation', id }
  await audit(db, by, { action: 'invitation.accepted', outcome: 'refused', spaceId, object })
}
