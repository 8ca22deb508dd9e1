import { expect } from 'chai'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '@parvis/service/process/log.ts'
import { addMember, makeAgent, makeSpace, publicUrl, type TestAgent } from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { folderPost } from '../mail/post.ts'
import { openTestApp, type TestApp } from '../testing/test-app.ts'
import { sendBatch } from './outbox/sender.ts'
import { invitationToken } from './token.ts'

describe('an invitation that waits', () => {
  let app: TestApp
  let manager: TestAgent
  let ana: TestAgent
  let spaceId: string
  before(async () => {
    app = await openTestApp()
  })
  after(() => app.close())
  beforeEach(async () => {
    await app.data.db('invitation').delete()
    manager = await makeAgent(app.data.db, { name: 'Zoé Aubert' })
    ana = await makeAgent(app.data.db)
    spaceId = (await makeSpace(app.data.db, { name: 'Budget', members: { manager } })).id
  })

  const invite = async (email = ana.email, role: 'editor' | 'manager' = 'editor') => {
    const { items } = await app.as(manager).invite({ params: { spaceId }, body: { emails: [email], role } })
    const id = items[0]?.id ?? ''
    return { id, token: invitationToken(app.secret, id, 1) }
  }
  const waiting = async (agent = ana) => (await app.as(agent).listMyInvitations()).items
  const take = (id: string, agent = ana) => app.as(agent).acceptMyInvitation({ params: { invitationId: id } })

  it('is found by the person it is for, whatever the case of their address, and by nobody else', async () => {
    const { id } = await invite(ana.email.toUpperCase())
    expect(await waiting()).to.have.length(1)
    expect((await waiting())[0]).to.include({
      id,
      spaceName: 'Budget',
      invitedBy: 'Zoé Aubert',
      role: 'editor',
    })
    expect(await waiting(manager)).to.deep.equal([])
    expect((await refusalOf(take(id, manager))).type).to.equal('not-found')
    const declining = app.as(manager).declineInvitation({ params: { invitationId: id } })
    expect((await refusalOf(declining)).type).to.equal('not-found')
  })

  it('is accepted without its link, and then waits no longer', async () => {
    const { id } = await invite()
    expect(await take(id)).to.deep.equal({ spaceId })
    expect(await waiting()).to.deep.equal([])
    expect((await app.as(ana).readSpace({ params: { spaceId } })).role).to.equal('editor')
  })

  it('ends when it is declined, its link too, and the log says so', async () => {
    const { id, token } = await invite()
    await app.as(ana).declineInvitation({ params: { invitationId: id } })
    expect(await waiting()).to.deep.equal([])
    expect((await refusalOf(take(id))).type).to.equal('invitation-expired')
    expect((await refusalOf(app.as(ana).acceptInvitation({ body: { token } }))).status).to.equal(410)
    expect((await app.events('invitation.declined')).at(-1)).to.include({ object_id: id, actor_id: ana.id })
  })

  const losing: Record<string, (second: TestAgent) => Promise<unknown>> = {
    removed: (second) => app.as(second).removeMember({ params: { spaceId, agentId: manager.id } }),
    demoted: (second) =>
      app.as(second).changeMember({ params: { spaceId, agentId: manager.id }, body: { role: 'editor' } }),
    gone: () => app.as(manager).leaveSpace({ params: { spaceId } }),
  }
  for (const [how, lose] of Object.entries(losing))
    it(`opens nothing once its sender is ${how}, on any way`, async () => {
      const second = await makeAgent(app.data.db)
      await addMember(app.data.db, spaceId, second.id, 'manager')
      const { id, token } = await invite(ana.email, 'manager')
      await lose(second)
      expect(await waiting()).to.deep.equal([])
      expect((await refusalOf(take(id))).type).to.equal('invitation-expired')
      const byLink = app.as(ana)
      expect((await refusalOf(byLink.previewInvitation({ body: { token } }))).status).to.equal(410)
      expect((await refusalOf(byLink.acceptInvitation({ body: { token } }))).status).to.equal(410)
      const listed = await app.as(second).listInvitations({ params: { spaceId }, query: {} })
      expect(listed.items, 'nobody is told that it stands').to.deep.equal([])
      const folder = await mkdtemp(join(tmpdir(), 'parvis-mail-'))
      const log = createLog('test', 'silent')
      const post = folderPost(folder, 'Parvis <no-reply@parvis.test>', 'parvis.test', log)
      expect(
        await sendBatch({ db: app.data.db, log, post, publicUrl, secret: app.secret }),
        'no mail',
      ).to.equal(0)
      await rm(folder, { recursive: true })
    })

  it('is made valid again by another manager who sends it anew', async () => {
    const second = await makeAgent(app.data.db)
    await addMember(app.data.db, spaceId, second.id, 'manager')
    const { id } = await invite()
    await app.as(second).removeMember({ params: { spaceId, agentId: manager.id } })
    await app.as(second).invite({ params: { spaceId }, body: { emails: [ana.email], role: 'reader' } })
    expect(await take(id)).to.deep.equal({ spaceId })
  })
})
