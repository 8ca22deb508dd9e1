import { standingInSpace } from '@parvis/access/membership.ts'
import { mostWaiting, type invitations, type Offer } from '@parvis/contract/invitations.ts'
import { cursorKeys, pageFrom, readCursor } from '@parvis/service/http/cursor.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { dayMs, WindowLimiter } from '@parvis/service/limits/window-limiter.ts'
import type { Dependencies } from '@parvis/service/http/dependencies.ts'
import { hashToken } from '@parvis/service/session/session.ts'
import { acceptByLink, acceptMine, decline } from './accept.ts'
import { sameAddress } from './address.ts'
import { invite, revoke } from './invite.ts'
import * as store from './store.ts'

/** `secret` is what links are derived from; `wake` tells the sender that mail is due. */
export type Invitations = { secret: string; wake: () => void }

const mailsPerDay = 500

export function invitationHandlers(
  { db }: Dependencies,
  { secret, wake }: Invitations,
): Handlers<typeof invitations> {
  const mails = new WindowLimiter({ most: mailsPerDay, windowMs: dayMs })
  return {
    listInvitations: async ({ params, query: { cursor, limit } }) => {
      const before = readCursor(cursorKeys.id, cursor)
      const rows = await store.list(db, params.spaceId, { before, limit: limit + 1 })
      return pageFrom(rows, limit, (row) => row.id)
    },
    invite: async (call) => {
      if (!mails.take(call.actor.agentId, call.body.emails.length))
        throw new Problem('too-many-requests', 'You have invited very many people today. Go on tomorrow.')
      const invited = await invite(db, call, secret, call.params.spaceId, call.body)
      wake()
      return invited
    },
    revokeInvitation: async (call) => {
      await revoke(db, call, call.params.spaceId, call.params.invitationId)
    },
    previewInvitation: async ({ actor, body }) => {
      const found = await store.findByToken(db, hashToken(body.token))
      if (found === undefined) throw new Problem('invitation-expired')
      if (!sameAddress(found.email, actor.email)) {
        if (!found.open) throw new Problem('invitation-expired')
        return { state: 'for-another' as const }
      }
      const { spaceId } = found
      if (found.accepted && (await standingInSpace(db, actor.agentId, spaceId)) !== undefined)
        return { state: 'accepted' as const, spaceId }
      if (!found.open) throw new Problem('invitation-expired')
      return { state: 'open' as const, ...offered(found) }
    },
    acceptInvitation: async (call) => ({ spaceId: await acceptByLink(db, call, call.body.token) }),
    listMyInvitations: async ({ actor }) => {
      const waiting = await store.waitingFor(db, actor.email, mostWaiting)
      return { items: waiting.map((one) => ({ id: one.id, expiresAt: one.expiresAt, ...offered(one) })) }
    },
    acceptMyInvitation: async (call) => ({ spaceId: await acceptMine(db, call, call.params.invitationId) }),
    declineInvitation: async (call) => {
      await decline(db, call, call.params.invitationId)
    },
  }
}

const offered = ({ spaceName, emoji, invitedBy, role }: store.Opened): Offer => ({
  spaceName,
  emoji,
  invitedBy,
  role,
})
