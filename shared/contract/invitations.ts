import { z } from 'zod'
import { contract } from './endpoint.ts'
import { email, id, pageOf, paging, role, timestamp } from './fields.ts'

const spaceId = z.object({ spaceId: id })

const invitation = z.object({
  id,
  email: z.string(),
  role,
  invitedBy: z.string(),
  createdAt: timestamp,
  expiresAt: timestamp,
})
export type Invitation = z.output<typeof invitation>

const token = z.string().length(43).describe('The secret of the invitation, from its link')

/** What an invitation opens, as the person to whom it was sent reads it. */
const offer = z.object({ spaceName: z.string(), emoji: z.string().nullable(), invitedBy: z.string(), role })
export type Offer = z.output<typeof offer>

/** More than anyone reads; the bound of a list without pages. */
export const mostWaiting = 100

export const invitations = contract({
  listInvitations: {
    method: 'GET',
    path: '/api/spaces/:spaceId/invitations',
    summary: 'Invitations that have been neither accepted nor revoked, and have not expired',
    access: { space: 'member.add' },
    params: spaceId,
    query: z.object(paging),
    reply: pageOf(invitation),
  },
  invite: {
    method: 'POST',
    path: '/api/spaces/:spaceId/invitations',
    summary: 'Invites people by e-mail, with a link that lasts 30 days; inviting again renews the link',
    access: { space: 'member.add' },
    params: spaceId,
    body: z.strictObject({ emails: z.array(email).min(1).max(50), role }),
    reply: z.object({
      items: z.array(invitation),
      alreadyMembers: z.array(z.string()).describe('Addresses that belong to members already'),
    }),
    status: 201,
    perMinute: 30,
  },
  revokeInvitation: {
    method: 'DELETE',
    path: '/api/spaces/:spaceId/invitations/:invitationId',
    summary: 'Revokes an invitation: its link no longer opens anything',
    access: { space: 'member.add' },
    params: z.object({ spaceId: id, invitationId: id }),
    reply: 'nothing',
  },
  previewInvitation: {
    method: 'POST',
    path: '/api/invitations/preview',
    summary: 'What an invitation opens, for the person to whom it was sent',
    access: 'signed-in',
    body: z.strictObject({ token }),
    reply: z.discriminatedUnion('state', [
      offer.extend({ state: z.literal('open') }),
      z.object({ state: z.literal('accepted'), spaceId: id }).describe('The caller is in the space already'),
      z.object({ state: z.literal('for-another') }).describe('It was sent to another address'),
    ]),
    perMinute: 30,
  },
  acceptInvitation: {
    method: 'POST',
    path: '/api/invitations/accept',
    summary: 'Accepts an invitation sent to the caller’s e-mail',
    access: 'signed-in',
    body: z.strictObject({ token }),
    reply: z.object({ spaceId: id }),
    perMinute: 30,
  },
  listMyInvitations: {
    method: 'GET',
    path: '/api/invitations',
    summary: 'The invitations that wait for the caller’s e-mail address, the latest first; a hundred at most',
    access: 'signed-in',
    reply: z.object({ items: z.array(offer.extend({ id, expiresAt: timestamp })).max(mostWaiting) }),
  },
  acceptMyInvitation: {
    method: 'POST',
    path: '/api/invitations/:invitationId/accept',
    summary: 'Accepts an invitation that waits for the caller’s e-mail address',
    access: 'signed-in',
    params: z.object({ invitationId: id }),
    reply: z.object({ spaceId: id }),
    perMinute: 30,
  },
  declineInvitation: {
    method: 'POST',
    path: '/api/invitations/:invitationId/decline',
    summary: 'Declines an invitation that waits for the caller’s e-mail address',
    access: 'signed-in',
    params: z.object({ invitationId: id }),
    reply: 'nothing',
    perMinute: 30,
  },
})
