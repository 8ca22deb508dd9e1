import { z } from 'zod'
import { contract } from './endpoint.ts'
import { id, pageOf, paging, person, role, timestamp } from './fields.ts'

const spaceId = z.object({ spaceId: id })

const member = person.extend({ role, since: timestamp })
export type Member = z.output<typeof member>

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
})
