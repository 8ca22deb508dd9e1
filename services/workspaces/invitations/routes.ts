import { z } from 'zod'
import type { members } from '@parvis/contract/members.ts'
import { pageFrom, readCursor } from '@parvis/service/cursor.ts'
import type { Handlers } from '@parvis/service/handlers.ts'
import { Problem } from '@parvis/service/problem.ts'
import type { Parts } from '@parvis/service/serve.ts'
import { hashToken } from '@parvis/service/session.ts'
import { Budget } from '../agents/budget.ts'
import { accept } from './accept.ts'
import { sameAddress } from './address.ts'
import { invite, revoke } from './invite.ts'
import * as store from './store.ts'

/** `secret` is what links are derived from; `wake` tells the sender that mail is due. */
export type Invitations = { secret: string; wake: () => void }

type OfInvitations =
  'listInvitations' | 'invite' | 'revokeInvitation' | 'previewInvitation' | 'acceptInvitation'

const mailsPerDay = 500

export function invitationHandlers(
  { db }: Parts,
  { secret, wake }: Invitations,
): Pick<Handlers<typeof members>, OfInvitations> {
  const budget = new Budget(mailsPerDay, 'You have invited very many people today. Go on tomorrow.')
  return {
    listInvitations: async ({ params, query: { cursor, limit } }) => {
      const before = readCursor(z.uuid(), cursor)
      const rows = await store.list(db, params.spaceId, { before, limit: limit + 1 })
      return pageFrom(
        rows,
        limit,
        (row) => row.id,
        (row) => row,
      )
    },
    invite: async (call) => {
      budget.spend(call.actor.agentId, call.body.emails.length)
      const invited = await invite(db, call, secret, call.params.spaceId, call.body)
      wake()
      return invited
    },
    revokeInvitation: async (call) => {
      await revoke(db, call, call.params.spaceId, call.params.invitationId)
    },
    previewInvitation: async ({ actor, body }) => {
      const found = await store.findByToken(db, hashToken(body.token))
      if (found?.open !== true) throw new Problem('invitation-expired')
      const { spaceName, invitedBy, role, email } = found
      return { spaceName, invitedBy, role, forMe: sameAddress(email, actor.email) }
    },
    acceptInvitation: async (call) => ({ spaceId: await accept(db, call, call.body.token) }),
  }
}
