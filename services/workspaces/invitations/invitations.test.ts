import { expect } from 'chai'
import { hashToken } from '@parvis/service/session/session.ts'
import { addMember, makeAgent, makeSpace, type TestAgent } from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { openTestApp, type TestApp } from '../testing/test-app.ts'
import { invitationToken } from './token.ts'

describe('invitations', () => {
  let app: TestApp
  let manager: TestAgent
  let spaceId: string
  before(async () => {
    app = await openTestApp()
  })
  after(() => app.close())
  beforeEach(async () => {
    manager = await makeAgent(app.data.db, { name: 'Zoé Aubert' })
    spaceId = (await makeSpace(app.data.db, { name: 'Budget', members: { manager } })).id
  })

  const invite = (emails: string[], role: 'reader' | 'commenter' | 'editor' | 'manager' = 'editor') =>
    app.as(manager).invite({ params: { spaceId }, body: { emails, role } })
  /** The link's secret, as the mail would hold it. */
  const tokenOf = async (id: string): Promise<string> => {
    const row = await app.data.db('invitation').where({ id }).first<{ issue: number }>('issue')
    return invitationToken(app.secret, id, row.issue)
  }
  const invited = async (email: string, role?: 'reader' | 'editor' | 'manager') => {
    const { items } = await invite([email], role)
    const id = items[0]?.id ?? ''
    return { id, token: await tokenOf(id) }
  }
  const accept = (agent: TestAgent, token: string) => app.as(agent).acceptInvitation({ body: { token } })
  const roleOf = async (agent: TestAgent): Promise<string | undefined> =>
    (
      await app.data
        .db('membership')
        .where({ space_id: spaceId, agent_id: agent.id })
        .first<{ role: string } | undefined>('role')
    )?.role

  it('are made for up to fifty addresses, once each whatever their case, and last thirty days', async () => {
    const wakes = app.wakes()
    const { items, alreadyMembers } = await invite(['Ana@x.test', 'ana@X.test', 'bob@x.test'], 'reader')
    expect(items.map(({ email }) => email.toLowerCase()).sort()).to.deep.equal(['ana@x.test', 'bob@x.test'])
    expect(items[0]).to.include({ role: 'reader', invitedBy: 'Zoé Aubert' })
    const days = (Date.parse(items[0]?.expiresAt ?? '') - Date.now()) / 86_400_000
    expect(days).to.be.closeTo(30, 0.01)
    expect(alreadyMembers).to.deep.equal([])
    expect(app.wakes()).to.equal(wakes + 1)
    const many = Array.from({ length: 51 }, (_, i) => `p${i}@x.test`)
    expect((await refusalOf(invite(many))).errors?.[0]?.pointer).to.equal('/body/emails')
  })

  it('leave members alone, and say who they are', async () => {
    const member = await makeAgent(app.data.db, { email: 'Deja@Membre.test' })
    await addMember(app.data.db, spaceId, member.id, 'reader')
    const { items, alreadyMembers } = await invite(['deja@membre.test', 'new@x.test'])
    expect(alreadyMembers).to.deep.equal(['deja@membre.test'])
    expect(items.map(({ email }) => email)).to.deep.equal(['new@x.test'])
  })

  it('say nothing of whether an address belongs to an agent', async () => {
    await makeAgent(app.data.db, { email: 'known@x.test' })
    const { items, alreadyMembers } = await invite(['known@x.test', 'unknown@x.test'])
    expect(items).to.have.length(2)
    expect(alreadyMembers).to.deep.equal([])
  })

  it('keep no secret in the database but its hash', async () => {
    const { id, token } = await invited('ana@x.test')
    const row = await app.data.db('invitation').where({ id }).first<{ token_hash: Buffer }>('*')
    expect(row.token_hash.equals(hashToken(token))).to.equal(true)
    expect(JSON.stringify(row)).to.not.contain(token)
  })

  it('let in the person invited, once, and the log says so', async () => {
    const ana = await makeAgent(app.data.db, { email: 'Ana.Silva@x.test' })
    const { id, token } = await invited('ana.silva@X.test')
    expect(await app.as(ana).previewInvitation({ body: { token } })).to.deep.equal({
      state: 'open',
      spaceName: 'Budget',
      emoji: null,
      invitedBy: 'Zoé Aubert',
      role: 'editor',
    })
    expect(await accept(ana, token)).to.deep.equal({ spaceId })
    expect(await roleOf(ana)).to.equal('editor')
    expect((await app.events('invitation.accepted')).at(-1)).to.include({ object_id: id, actor_id: ana.id })
    expect((await app.events('member.added')).at(-1)).to.include({ object_id: ana.id, space_id: spaceId })
    expect((await app.as(manager).listInvitations({ params: { spaceId }, query: {} })).items).to.deep.equal(
      [],
    )
  })

  it('answer a second click as the first, while one is a member; afterwards they are used up', async () => {
    const ana = await makeAgent(app.data.db)
    const { token } = await invited(ana.email)
    await accept(ana, token)
    expect(await accept(ana, token)).to.deep.equal({ spaceId })
    const preview = () => app.as(ana).previewInvitation({ body: { token } })
    expect(await preview()).to.deep.equal({ state: 'accepted', spaceId })
    await app.as(ana).leaveSpace({ params: { spaceId } })
    expect((await refusalOf(accept(ana, token))).type).to.equal('invitation-expired')
    expect((await refusalOf(preview())).type).to.equal('invitation-expired')
    expect(await roleOf(ana)).to.equal(undefined)
  })

  it('let nobody else in, and such an attempt is audited', async () => {
    const other = await makeAgent(app.data.db)
    const { id, token } = await invited('ana@x.test')
    expect(await app.as(other).previewInvitation({ body: { token } })).to.deep.equal({ state: 'for-another' })
    expect(await refusalOf(accept(other, token))).to.include({ type: 'invitation-for-another', status: 403 })
    expect(await roleOf(other)).to.equal(undefined)
    expect((await app.events('invitation.accepted')).at(-1)).to.include({ outcome: 'refused', object_id: id })
  })

  it('never lower a role that someone has already, and raise it when they can', async () => {
    const ana = await makeAgent(app.data.db)
    const bob = await makeAgent(app.data.db)
    const low = await invited(ana.email, 'reader')
    const high = await invited(bob.email, 'editor')
    await addMember(app.data.db, spaceId, ana.id, 'manager')
    await addMember(app.data.db, spaceId, bob.id, 'reader')
    await accept(ana, low.token)
    await accept(bob, high.token)
    expect([await roleOf(ana), await roleOf(bob)]).to.deep.equal(['manager', 'editor'])
  })

  it('are renewed by inviting again: a new link and role; the old link is dead', async () => {
    const ana = await makeAgent(app.data.db)
    const first = await invited(ana.email, 'reader')
    await app.data.db('invitation').where({ id: first.id }).update({ sent_at: new Date(), send_attempts: 3 })
    const second = await invited(ana.email, 'editor')
    expect(second.id).to.equal(first.id)
    expect(await app.data.db('invitation').where({ id: first.id }).first('*')).to.include({
      sent_at: null,
      send_attempts: 0,
    })
    expect((await refusalOf(accept(ana, first.token))).type).to.equal('invitation-expired')
    await accept(ana, second.token)
    expect(await roleOf(ana)).to.equal('editor')
    expect((await app.events('invitation.renewed')).at(-1)).to.deep.include({
      before: { role: 'reader' },
      after: { role: 'editor' },
    })
  })

  it('end when they are revoked, when they expire, and were never anything when unknown', async () => {
    const ana = await makeAgent(app.data.db)
    const { id, token } = await invited(ana.email)
    await app.as(manager).revokeInvitation({ params: { spaceId, invitationId: id } })
    expect((await refusalOf(accept(ana, token))).status).to.equal(410)
    const revokeAgain = app.as(manager).revokeInvitation({ params: { spaceId, invitationId: id } })
    expect((await refusalOf(revokeAgain)).status).to.equal(404)
    const late = await invited(ana.email)
    await app.data
      .db('invitation')
      .where({ id: late.id })
      .update({ expires_at: new Date(Date.now() - 1) })
    expect((await refusalOf(accept(ana, late.token))).status).to.equal(410)
    expect((await app.as(manager).listInvitations({ params: { spaceId }, query: {} })).items).to.deep.equal(
      [],
    )
    const unknown = app.as(ana).previewInvitation({ body: { token: 'x'.repeat(43) } })
    expect((await refusalOf(unknown)).status).to.equal(410)
  })

  it('of another space cannot be revoked from this one', async () => {
    const { id } = await invited('ana@x.test')
    const elsewhere = await makeSpace(app.data.db, { members: { manager } })
    const params = { spaceId: elsewhere.id, invitationId: id }
    expect((await refusalOf(app.as(manager).revokeInvitation({ params }))).status).to.equal(404)
  })

  it('let in once only, when the link is opened twice at the same moment', async () => {
    const ana = await makeAgent(app.data.db)
    const { token } = await invited(ana.email)
    const before = (await app.events('member.added')).length
    await Promise.all([accept(ana, token), accept(ana, token), accept(ana, token)])
    expect(await app.events('member.added')).to.have.length(before + 1)
  })

  it('stay within a day’s measure for each agent', async () => {
    const fifty = (round: number) => Array.from({ length: 50 }, (_, i) => `p${round}-${i}@x.test`)
    for (let round = 0; round < 10; round++) await invite(fifty(round))
    expect(await refusalOf(invite(['one.more@x.test']))).to.include({ status: 429 })
  })
})
