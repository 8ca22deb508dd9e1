import { expect } from 'chai'
import { makeAgent, makeOrganisation, makeSpace, type TestAgent } from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { openTestApp, type TestApp } from '../testing/test-app.ts'

describe('reading the log', () => {
  let app: TestApp
  let auditor: TestAgent
  let ana: TestAgent
  before(async () => {
    app = await openTestApp()
    auditor = await makeAgent(app.data.db, { platformRole: 'auditor' })
    const { id } = await makeOrganisation(app.data.db, 'Lyon')
    ana = await makeAgent(app.data.db, { name: 'Ana Silva', organisationId: id })
  })
  after(() => app.close())

  const read = (query: Parameters<ReturnType<typeof app.as>['listAuditEvents']>[0]['query']) =>
    app.as(auditor).listAuditEvents({ query })

  it('shows who did what, to what, from where, before and after', async () => {
    const space = await app.as(ana).createSpace({ body: { name: 'Budget' } })
    await app.as(ana).updateSpace({ params: { spaceId: space.id }, body: { name: 'Budget 2' } })
    const { items } = await read({ objectId: space.id })
    expect(items.map(({ action }) => action)).to.deep.equal(['space.changed', 'space.created'])
    expect(items[0]).to.deep.include({
      actor: { id: ana.id, displayName: 'Ana Silva' },
      organisation: 'Lyon',
      outcome: 'done',
      ip: '127.0.0.1',
      objectType: 'space',
      objectName: 'Budget 2',
      space: { id: space.id, name: 'Budget 2' },
      before: { name: 'Budget' },
      after: { name: 'Budget 2' },
    })
    expect(Date.now() - Date.parse(items[0]?.at ?? '')).to.be.within(-1_000, 60_000)
  })

  it('finds events by a whole action, or by its beginning up to a dot, and by nothing else', async () => {
    const { id } = await makeSpace(app.data.db, { members: { manager: ana } })
    const other = await makeAgent(app.data.db)
    const params = { spaceId: id }
    await app.as(ana).addMember({ params, body: { agentId: other.id, role: 'reader' } })
    await app.as(ana).removeMember({ params: { spaceId: id, agentId: other.id } })
    const found = async (action: string) =>
      (await read({ action, objectId: other.id })).items.map((event) => event.action)
    expect(await found('member.')).to.deep.equal(['member.removed', 'member.added'])
    expect(await found('member.added')).to.deep.equal(['member.added'])
    expect(await found('member')).to.deep.equal([])
    expect(await found('m%.')).to.deep.equal([])
  })

  it('takes every moment that ISO 8601 can write, the year 0 and parts of a microsecond too', async () => {
    await makeSpace(app.data.db, { members: { manager: ana } })
    const { items } = await read({
      from: '0000-01-01T00:00:00Z',
      to: '9999-12-31T23:59:59.9999999Z',
      limit: 1,
    })
    expect(items).to.have.length(1)
  })

  it('finds refusals, with what was asked', async () => {
    await refusalOf(app.as(ana).readFigures())
    const { items } = await read({ outcome: 'refused', actorId: ana.id })
    expect(items[0]).to.deep.include({
      action: 'figures.read',
      after: { path: '/api/admin/figures', method: 'GET' },
    })
  })

  it('finds events between two times, page by page', async () => {
    const agent = await makeAgent(app.data.db)
    const from = new Date().toISOString()
    for (let i = 0; i < 5; i++) await app.as(agent).createSpace({ body: { name: `n${i}` } })
    const names: (string | null)[] = []
    let cursor: string | undefined
    do {
      const page = await read({ from, actorId: agent.id, limit: 2, ...(cursor && { cursor }) })
      names.push(...page.items.map(({ objectName }) => objectName))
      cursor = page.next
    } while (cursor !== undefined)
    expect(names).to.deep.equal(['n4', 'n3', 'n2', 'n1', 'n0'])
    expect((await read({ to: from, actorId: agent.id })).items).to.deep.equal([])
  })

  it('is written to the log itself, with what was looked for', async () => {
    await read({ actorId: ana.id })
    const { items } = await read({ action: 'audit.read' })
    expect(items[0]).to.deep.include({ actor: { id: auditor.id, displayName: 'Camille Martin' } })
    expect(items[0]?.after).to.include({ actorId: ana.id })
  })
})
