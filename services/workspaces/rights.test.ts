import { expect } from 'chai'
import { address } from '@parvis/contract/client.ts'
import { services } from '@parvis/contract/services.ts'
import { hashToken } from '@parvis/service/session/session.ts'
import { newId } from '@parvis/service/database/ids.ts'
import {
  addMember,
  makeAgent,
  makeOrganisation,
  makeSpace,
  type TestAgent,
} from '@parvis/testing/factories.ts'
import { fetchAs } from '@parvis/testing/service.ts'
import { openTestApp, type TestApp } from './testing/test-app.ts'

// Who may do what, written out by hand: the status that each one gets. A new endpoint without a line here fails below.
const people = [
  'nobody',
  'stranger',
  'reader',
  'commenter',
  'editor',
  'manager',
  'auditor',
  'administrator',
] as const
type Who = (typeof people)[number]
type Expected = Record<Who, number>

/** In the order of `people`; auditor and administrator are not members of the space. */
const row = (...statuses: [number, number, number, number, number, number, number, number]): Expected => {
  const [nobody, stranger, reader, commenter, editor, manager, auditor, administrator] = statuses
  return { nobody, stranger, reader, commenter, editor, manager, auditor, administrator }
}
const signedIn = (status: number) => row(401, status, status, status, status, status, status, status)
const members = (status: number) => row(401, 404, status, status, status, status, 404, 404)
const managers = (status: number) => row(401, 404, 403, 403, 403, status, 404, 404)

const matrix: Record<keyof typeof services.workspaces, Expected> = {
  readSession: signedIn(200),
  searchAgents: signedIn(200),
  listSpaces: signedIn(200),
  createSpace: signedIn(201),
  readSpace: members(200),
  updateSpace: managers(200),
  addFavouriteSpace: members(204),
  removeFavouriteSpace: members(204),
  listMembers: members(200),
  addMember: managers(201),
  changeMember: managers(200),
  removeMember: managers(204),
  listInvitations: managers(200),
  invite: managers(201),
  revokeInvitation: managers(204),
  previewInvitation: signedIn(200),
  // The invitation of this table is for another address.
  acceptInvitation: signedIn(403),
  listMyInvitations: signedIn(200),
  // And so it does not exist for any of them.
  acceptMyInvitation: signedIn(404),
  declineInvitation: signedIn(404),
  readNotice: row(200, 200, 200, 200, 200, 200, 200, 200),
  readFigures: row(401, 403, 403, 403, 403, 403, 200, 200),
  listAuditEvents: row(401, 403, 403, 403, 403, 403, 200, 200),
  listOrganisations: row(401, 403, 403, 403, 403, 403, 200, 200),
  createOrganisation: row(401, 403, 403, 403, 403, 403, 403, 201),
  updateOrganisation: row(401, 403, 403, 403, 403, 403, 403, 200),
  // The manager of this table is the last one.
  leaveSpace: row(401, 404, 204, 204, 204, 409, 404, 404),
  signOut: signedIn(200),
  signOutEverywhere: signedIn(200),
}

describe('rights over people and spaces', () => {
  let app: TestApp
  before(async () => {
    app = await openTestApp()
  })
  after(() => app.close())

  it('are written out for every endpoint', () => {
    expect(Object.keys(matrix).sort()).to.deep.equal(Object.keys(services.workspaces).sort())
  })

  /** Everyone of the table around one space, and what a request of each endpoint needs to be valid. */
  const scene = async () => {
    const { db } = app.data
    const agents: Record<Exclude<Who, 'nobody'>, TestAgent> = {
      stranger: await makeAgent(db),
      reader: await makeAgent(db),
      commenter: await makeAgent(db),
      editor: await makeAgent(db),
      manager: await makeAgent(db),
      auditor: await makeAgent(db, { platformRole: 'auditor' }),
      administrator: await makeAgent(db, { platformRole: 'administrator' }),
    }
    const { reader, commenter, editor, manager } = agents
    const { id: spaceId } = await makeSpace(db, { members: { reader, commenter, editor, manager } })
    const other = await makeAgent(db)
    await addMember(db, spaceId, other.id, 'reader')
    const invitationId = newId()
    const token = newId().padEnd(43, 'x')
    await db('invitation').insert({
      id: invitationId,
      space_id: spaceId,
      email: 'invited@x.test',
      role: 'reader',
      token_hash: hashToken(token),
      invited_by: manager.id,
      expires_at: new Date(Date.now() + 1e6),
    })
    const agentId = other.id
    const organisationId = (await makeOrganisation(db)).id
    const params = { spaceId, agentId, invitationId, organisationId, notice: 'legal' }
    const requests: Partial<Record<keyof typeof matrix, { query?: object; body?: object }>> = {
      searchAgents: { query: { q: 'camille' } },
      createSpace: { body: { name: 'Budget' } },
      updateSpace: { body: { name: 'Budget' } },
      addMember: { body: { agentId: (await makeAgent(db)).id, role: 'reader' } },
      changeMember: { body: { role: 'editor' } },
      invite: { body: { emails: ['one@x.test'], role: 'reader' } },
      previewInvitation: { body: { token } },
      acceptInvitation: { body: { token } },
      createOrganisation: { body: { name: newId(), sirens: [] } },
      updateOrganisation: { body: { name: newId() } },
    }
    return { agents, params, requests }
  }

  // Object.keys is typed as string[]; these are the endpoints of the contract.
  for (const name of Object.keys(matrix) as (keyof typeof matrix)[])
    it(`of ${name} are as the table says`, async () => {
      const { agents, params, requests } = await scene()
      const endpoint = services.workspaces[name]
      const { query, body } = requests[name] ?? {}
      const given: Partial<Expected> = {}
      for (const who of people) {
        const send = fetchAs(who === 'nobody' ? undefined : agents[who].cookie)
        const response = await send(app.service.url + address(endpoint, { params, query: query ?? {} }), {
          method: endpoint.method,
          ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        })
        given[who] = response.status
      }
      expect(given).to.deep.equal(matrix[name])
    })

  it('say the same of a space that does not exist as of one that someone may not see', async () => {
    const { agents, params } = await scene()
    const ask = async (spaceId: string) => {
      const response = await fetchAs(agents.stranger.cookie)(`${app.service.url}/api/spaces/${spaceId}`)
      // Problem details, as every refusal.
      const { requestId: _, ...problem } = (await response.json()) as Record<string, unknown>
      return { status: response.status, problem }
    }
    expect(await ask(params.spaceId)).to.deep.equal(await ask(newId()))
    expect(await ask(params.spaceId)).to.deep.equal(await ask('not-an-id'))
  })

  it('that a member lacks are audited when they try', async () => {
    const { agents, params } = await scene()
    await fetchAs(agents.reader.cookie)(`${app.service.url}/api/spaces/${params.spaceId}/invitations`)
    expect((await app.events('member.add')).at(-1)).to.include({
      outcome: 'refused',
      actor_id: agents.reader.id,
    })
  })
})
