import { expect } from 'chai'
import { listen, type BusEvent } from '@parvis/service/bus/bus.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { createLog } from '@parvis/service/process/log.ts'
import {
  addMember,
  makeAgent,
  makeOrganisation,
  makeSpace,
  type TestAgent,
} from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { until } from '@parvis/testing/until.ts'
import { openTestApp, type TestApp } from '../../testing/test-app.ts'

describe('members', () => {
  let app: TestApp
  let manager: TestAgent
  let spaceId: string
  const heard: BusEvent[] = []
  let stopListening: () => Promise<void>
  before(async () => {
    app = await openTestApp()
    stopListening = await listen(app.data.appUrl, createLog('test', 'silent'), (event) => heard.push(event))
  })
  after(async () => {
    await stopListening()
    await app.close()
  })
  beforeEach(async () => {
    manager = await makeAgent(app.data.db, { name: 'Zoé Aubert' })
    spaceId = (await makeSpace(app.data.db, { members: { manager } })).id
    heard.length = 0
  })

  const managers = (): Promise<unknown[]> =>
    app.data.db('membership').where({ space_id: spaceId, role: 'manager' }).select('agent_id')
  const untilHeard = (event: BusEvent) =>
    until(`heard ${JSON.stringify(event)}`, () =>
      heard.some((one) => JSON.stringify(one) === JSON.stringify(event)),
    )

  it('are added by a manager: audited, told at once, and the space has changed', async () => {
    const { id: organisationId, name } = await makeOrganisation(app.data.db)
    const agent = await makeAgent(app.data.db, { name: 'Chloé Faure', organisationId })
    const before = await app.as(manager).readSpace({ params: { spaceId } })
    const member = await app.as(manager).addMember({
      params: { spaceId },
      body: { agentId: agent.id, role: 'editor' },
    })
    expect(member).to.include({
      id: agent.id,
      displayName: 'Chloé Faure',
      organisation: name,
      role: 'editor',
    })
    const [event] = (await app.events('member.added')).slice(-1)
    expect(event).to.deep.include({
      actor_id: manager.id,
      space_id: spaceId,
      object_id: agent.id,
      after: { role: 'editor' },
    })
    await untilHeard({ type: 'rights', spaceId, agentId: agent.id })
    const after = await app.as(agent).readSpace({ params: { spaceId } })
    expect(after.changedAt > before.changedAt).to.equal(true)
  })

  it('are not added twice, nor when there is no such agent', async () => {
    const agent = await makeAgent(app.data.db)
    const add = (agentId: string) =>
      app.as(manager).addMember({ params: { spaceId }, body: { agentId, role: 'reader' } })
    await add(agent.id)
    expect((await refusalOf(add(agent.id))).type).to.equal('already-member')
    const problem = await refusalOf(add(newId()))
    expect(problem).to.deep.include({
      type: 'invalid-input',
      errors: [{ pointer: '/body/agentId', message: 'There is no such agent.' }],
    })
  })

  it('come managers first, then by name without accents, page by page', async () => {
    for (const [name, role] of [
      ['Élise Martin', 'reader'],
      ['Bruno Petit', 'editor'],
      ['Farid Naceur', 'manager'],
      ['Denis Petit', 'commenter'],
    ] as const)
      await addMember(app.data.db, spaceId, (await makeAgent(app.data.db, { name })).id, role)
    const names: string[] = []
    let cursor: string | undefined
    do {
      const query = { limit: 2, ...(cursor && { cursor }) }
      const page = await app.as(manager).listMembers({ params: { spaceId }, query })
      names.push(...page.items.map(({ displayName }) => displayName))
      cursor = page.next
    } while (cursor !== undefined)
    expect(names).to.deep.equal(['Farid Naceur', 'Zoé Aubert', 'Bruno Petit', 'Denis Petit', 'Élise Martin'])
  })

  it('change role, with both roles in the log', async () => {
    const agent = await makeAgent(app.data.db)
    await addMember(app.data.db, spaceId, agent.id, 'reader')
    const params = { spaceId, agentId: agent.id }
    const member = await app.as(manager).changeMember({ params, body: { role: 'editor' } })
    expect(member.role).to.equal('editor')
    const [event] = (await app.events('member.changed')).slice(-1)
    expect(event).to.deep.include({ before: { role: 'reader' }, after: { role: 'editor' } })
    await untilHeard({ type: 'rights', spaceId, agentId: agent.id })
  })

  it('are removed: they see nothing any more, and it is told at once', async () => {
    const agent = await makeAgent(app.data.db)
    await addMember(app.data.db, spaceId, agent.id, 'editor')
    await app.as(manager).removeMember({ params: { spaceId, agentId: agent.id } })
    expect((await refusalOf(app.as(agent).readSpace({ params: { spaceId } }))).status).to.equal(404)
    await untilHeard({ type: 'rights', spaceId, agentId: agent.id })
    expect((await app.events('member.removed')).at(-1)).to.deep.include({
      object_id: agent.id,
      before: { role: 'editor' },
    })
  })

  it('who are none cannot be changed or removed', async () => {
    const params = { spaceId, agentId: (await makeAgent(app.data.db)).id }
    expect((await refusalOf(app.as(manager).removeMember({ params }))).status).to.equal(404)
    const change = app.as(manager).changeMember({ params, body: { role: 'reader' } })
    expect((await refusalOf(change)).status).to.equal(404)
  })

  it('leave when they like, but for the last manager', async () => {
    const agent = await makeAgent(app.data.db)
    await addMember(app.data.db, spaceId, agent.id, 'reader')
    await app.as(agent).leaveSpace({ params: { spaceId } })
    expect((await app.as(agent).listSpaces({ query: {} })).items).to.deep.equal([])
    const own = { spaceId, agentId: manager.id }
    for (const attempt of [
      () => app.as(manager).leaveSpace({ params: { spaceId } }),
      () => app.as(manager).removeMember({ params: own }),
      () => app.as(manager).changeMember({ params: own, body: { role: 'editor' } }),
    ])
      expect((await refusalOf(attempt())).type).to.equal('last-manager')
    expect(await managers()).to.have.length(1)
  })

  it('always keep a manager, even when two leave at the same moment', async () => {
    for (let round = 0; round < 15; round++) {
      const other = await makeAgent(app.data.db)
      await addMember(app.data.db, spaceId, other.id, 'manager')
      const attempts = await Promise.allSettled([
        app.as(manager).leaveSpace({ params: { spaceId } }),
        app.as(other).leaveSpace({ params: { spaceId } }),
      ])
      expect(attempts.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
      expect(await managers()).to.have.length(1)
      if (attempts[0].status === 'fulfilled') manager = other
    }
  })

  it('who remove each other at the same moment: one stays, and the other’s right went with them', async () => {
    for (let round = 0; round < 15; round++) {
      const [other, third] = [await makeAgent(app.data.db), await makeAgent(app.data.db)]
      const { id } = await makeSpace(app.data.db, { members: { manager } })
      for (const { id: agentId } of [other, third]) await addMember(app.data.db, id, agentId, 'manager')
      const attempts = await Promise.allSettled([
        app.as(manager).removeMember({ params: { spaceId: id, agentId: other.id } }),
        app.as(other).removeMember({ params: { spaceId: id, agentId: manager.id } }),
      ])
      expect(attempts.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
      expect(await app.data.db('membership').where({ space_id: id })).to.have.length(2)
    }
  })
})
