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
import { house, type House } from '../testing/house.ts'

describe('members', () => {
  let h: House
  let manager: TestAgent
  let spaceId: string
  const heard: BusEvent[] = []
  let stopListening: () => Promise<void>
  before(async () => {
    h = await house()
    stopListening = await listen(h.data.appUrl, createLog('test', 'silent'), (event) => heard.push(event))
  })
  after(async () => {
    await stopListening()
    await h.close()
  })
  beforeEach(async () => {
    manager = await makeAgent(h.data.db, { name: 'Zoé Aubert' })
    spaceId = (await makeSpace(h.data.db, { members: { manager } })).id
    heard.length = 0
  })

  const managers = (): Promise<unknown[]> =>
    h.data.db('membership').where({ space_id: spaceId, role: 'manager' }).select('agent_id')
  const bell = async (event: BusEvent): Promise<void> => {
    const until = Date.now() + 2_000
    while (!heard.some((one) => JSON.stringify(one) === JSON.stringify(event)))
      if (Date.now() > until) throw new Error(`not heard: ${JSON.stringify(event)}`)
      else await new Promise((resolve) => setTimeout(resolve, 5))
  }

  it('are added by a manager: audited, told at once, and the space has changed', async () => {
    const { id: organisationId, name } = await makeOrganisation(h.data.db)
    const agent = await makeAgent(h.data.db, { name: 'Chloé Faure', organisationId })
    const before = await h.as(manager).readSpace({ params: { spaceId } })
    const member = await h.as(manager).addMember({
      params: { spaceId },
      body: { agentId: agent.id, role: 'editor' },
    })
    expect(member).to.include({
      id: agent.id,
      displayName: 'Chloé Faure',
      organisation: name,
      role: 'editor',
    })
    const [event] = (await h.events('member.added')).slice(-1)
    expect(event).to.deep.include({
      actor_id: manager.id,
      space_id: spaceId,
      object_id: agent.id,
      after: { role: 'editor' },
    })
    await bell({ type: 'rights', spaceId, agentId: agent.id })
    const after = await h.as(agent).readSpace({ params: { spaceId } })
    expect(after.changedAt > before.changedAt).to.equal(true)
  })

  it('are not added twice, nor when there is no such agent', async () => {
    const agent = await makeAgent(h.data.db)
    const add = (agentId: string) =>
      h.as(manager).addMember({ params: { spaceId }, body: { agentId, role: 'reader' } })
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
      await addMember(h.data.db, spaceId, (await makeAgent(h.data.db, { name })).id, role)
    const names: string[] = []
    let cursor: string | undefined
    do {
      const query = { limit: 2, ...(cursor && { cursor }) }
      const page = await h.as(manager).listMembers({ params: { spaceId }, query })
      names.push(...page.items.map(({ displayName }) => displayName))
      cursor = page.next
    } while (cursor !== undefined)
    expect(names).to.deep.equal(['Farid Naceur', 'Zoé Aubert', 'Bruno Petit', 'Denis Petit', 'Élise Martin'])
  })

  it('change role, with both roles in the log', async () => {
    const agent = await makeAgent(h.data.db)
    await addMember(h.data.db, spaceId, agent.id, 'reader')
    const params = { spaceId, agentId: agent.id }
    const member = await h.as(manager).changeMember({ params, body: { role: 'editor' } })
    expect(member.role).to.equal('editor')
    const [event] = (await h.events('member.changed')).slice(-1)
    expect(event).to.deep.include({ before: { role: 'reader' }, after: { role: 'editor' } })
    await bell({ type: 'rights', spaceId, agentId: agent.id })
  })

  it('are removed: they see nothing any more, and it is told at once', async () => {
    const agent = await makeAgent(h.data.db)
    await addMember(h.data.db, spaceId, agent.id, 'editor')
    await h.as(manager).removeMember({ params: { spaceId, agentId: agent.id } })
    expect((await refusalOf(h.as(agent).readSpace({ params: { spaceId } }))).status).to.equal(404)
    await bell({ type: 'rights', spaceId, agentId: agent.id })
    expect((await h.events('member.removed')).at(-1)).to.deep.include({
      object_id: agent.id,
      before: { role: 'editor' },
    })
  })

  it('who are none cannot be changed or removed', async () => {
    const params = { spaceId, agentId: (await makeAgent(h.data.db)).id }
    expect((await refusalOf(h.as(manager).removeMember({ params }))).status).to.equal(404)
    const change = h.as(manager).changeMember({ params, body: { role: 'reader' } })
    expect((await refusalOf(change)).status).to.equal(404)
  })

  it('leave when they like, but for the last manager', async () => {
    const agent = await makeAgent(h.data.db)
    await addMember(h.data.db, spaceId, agent.id, 'reader')
    await h.as(agent).leaveSpace({ params: { spaceId } })
    expect((await h.as(agent).listSpaces({ query: {} })).items).to.deep.equal([])
    const own = { spaceId, agentId: manager.id }
    for (const attempt of [
      () => h.as(manager).leaveSpace({ params: { spaceId } }),
      () => h.as(manager).removeMember({ params: own }),
      () => h.as(manager).changeMember({ params: own, body: { role: 'editor' } }),
    ])
      expect((await refusalOf(attempt())).type).to.equal('last-manager')
    expect(await managers()).to.have.length(1)
  })

  it('always keep a manager, even when two leave at the same moment', async () => {
    for (let round = 0; round < 15; round++) {
      const other = await makeAgent(h.data.db)
      await addMember(h.data.db, spaceId, other.id, 'manager')
      const attempts = await Promise.allSettled([
        h.as(manager).leaveSpace({ params: { spaceId } }),
        h.as(other).leaveSpace({ params: { spaceId } }),
      ])
      expect(attempts.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
      expect(await managers()).to.have.length(1)
      if (attempts[0].status === 'fulfilled') manager = other
    }
  })

  it('who remove each other at the same moment: one stays, and the other’s right went with them', async () => {
    for (let round = 0; round < 15; round++) {
      const [other, third] = [await makeAgent(h.data.db), await makeAgent(h.data.db)]
      const { id } = await makeSpace(h.data.db, { members: { manager } })
      for (const { id: agentId } of [other, third]) await addMember(h.data.db, id, agentId, 'manager')
      const attempts = await Promise.allSettled([
        h.as(manager).removeMember({ params: { spaceId: id, agentId: other.id } }),
        h.as(other).removeMember({ params: { spaceId: id, agentId: manager.id } }),
      ])
      expect(attempts.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
      expect(await h.data.db('membership').where({ space_id: id })).to.have.length(2)
    }
  })
})
