import type { Role } from '@parvis/access/policy.ts'
import type { Invitation } from '@parvis/contract/invitations.ts'
import { audit, type Caller } from '@parvis/service/audit/audit.ts'
import type { Database } from '@parvis/service/database/database.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { hashToken } from '@parvis/service/session/session.ts'
import { inTurn } from '../spaces/members/change.ts'
import * as store from './store.ts'
import { invitationToken } from './token.ts'

const lifetimeMs = 30 * 86_400_000

/** Invites by e-mail: members are left alone, an invitation that stands is renewed with a new link and this role. */
export async function invite(
  db: Database,
  caller: Caller,
  secret: string,
  spaceId: string,
  { emails, role }: { emails: string[]; role: Role },
): Promise<{ items: Invitation[]; alreadyMembers: string[] }> {
  const wanted = new Map(emails.map((email) => [email.toLowerCase(), email]))
  return inTurn(db, caller, { spaceId, action: 'member.add' }, async (tx) => {
    const members = new Set(await store.membersAmong(tx, spaceId, [...wanted.keys()]))
    const ids: string[] = []
    for (const [lower, email] of wanted) {
      if (members.has(lower)) continue
      const standing = await store.findPending(tx, spaceId, email)
      const id = standing?.id ?? newId()
      const issue = (standing?.issue ?? 0) + 1
      const tokenHash = hashToken(invitationToken(secret, id, issue))
      const issued = { id, issue, tokenHash, role, invitedBy: caller.actor.agentId }
      if (standing) await store.renew(tx, issued, lifetimeMs)
      else await store.insert(tx, spaceId, email, issued, lifetimeMs)
      await audit(tx, caller, {
        action: standing ? 'invitation.renewed' : 'invitation.created',
        spaceId,
        object: { type: 'invitation', id, name: email },
        ...(standing && { before: { role: standing.role } }),
        after: { role },
      })
      ids.push(id)
    }
    const alreadyMembers = [...wanted].flatMap(([lower, email]) => (members.has(lower) ? [email] : []))
    return { items: await store.findByIds(tx, ids), alreadyMembers }
  })
}

export async function revoke(db: Database, caller: Caller, spaceId: string, id: string): Promise<void> {
  await inTurn(db, caller, { spaceId, action: 'member.add' }, async (tx) => {
    const revoked = await store.revoke(tx, spaceId, id)
    if (revoked === undefined) throw new Problem('not-found')
    await audit(tx, caller, {
      action: 'invitation.revoked',
      spaceId,
      object: { type: 'invitation', id, name: revoked.email },
      before: { role: revoked.role },
    })
  })
}
