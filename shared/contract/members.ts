import { z } from 'zod'
import { contract } from './endpoint.ts'
import { email, id, pageOf, paging, person, role, timestamp } from './fields.ts'

const spaceId = z.object({ spaceId: id })

const member = person.extend({ role, since: timestamp })
export type Member = z.output<typeof member>

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

export const members = contract({
  listMembers: {
    method: 'GET',
    path: '/api/spaces/:spaceId/members',
    summary: 'The members of a space, managers first, then by name',
    access: { space: 'member.list' },
    params: spaceId,
    query: z.object(paging),
    reply: pageOf(member),
  },
  addMember: {
    method: 'POST',
    path: '/api/spaces/:spaceId/members',
    summary: 'Makes a known agent a member',
    access: { space: 'member.add' },
    params: spaceId,
    body: z.strictObject({ agentId: id, role }),
    reply: member,
    status: 201,
  },
  changeMember: {
    method: 'PATCH',
    path: '/api/spaces/:spaceId/members/:agentId',
    summary: 'Changes the role of a member; the last manager stays one',
    access: { space: 'member.change' },
    params: z.object({ spaceId: id, agentId: id }),
    body: z.strictObject({ role }),
    reply: member,
  },
  removeMember: {
    method: 'DELETE',
    path: '/api/spaces/:spaceId/members/:agentId',
    summary: 'Removes a member, and closes what they have open there at once',
    access: { space: 'member.remove' },
    params: z.object({ spaceId: id, agentId: id }),
    reply: 'nothing',
  },
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
    reply: z.object({
      spaceName: z.string(),
      invitedBy: z.string(),
      role,
      forMe: z.boolean().describe('Whether the caller’s e-mail is the one that was invited'),
    }),
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
})
