import { expect } from 'chai'
import { addMember, makeAgent, makeOrganisation, makeSpace } from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { openTestApp, type TestApp } from '../testing/test-app.ts'

describe('spaces', () => {
  let app: TestApp
  before(async () => {
    app = await openTestApp()
  })
  after(() => app.close())

  it('are created in one step, with the creator as manager, and audited', async () => {
    const organisation = await makeOrganisation(app.data.db, 'Ville de Lyon')
    const agent = await makeAgent(app.data.db, { organisationId: organisation.id })
    const space = await app.as(agent).createSpace({ body: { name: '  Budget 2027 ', emoji: '💶' } })
    expect(space).to.deep.include({
      name: 'Budget 2027',
      description: '',
      emoji: '💶',
      role: 'manager',
      members: 1,
      organisation: 'Ville de Lyon',
      audience: [{ organisation: 'Ville de Lyon', members: 1 }],
    })
    expect(space.abilities).to.include.members(['space.update', 'member.add', 'document.create'])
    const [event] = await app.events('space.created')
    expect(event).to.deep.include({
      actor_id: agent.id,
      space_id: space.id,
      object_name: 'Budget 2027',
      after: { name: 'Budget 2027', description: '', emoji: '💶' },
    })
  })

  it('are listed to their members alone, the latest changed first', async () => {
    const agent = await makeAgent(app.data.db)
    await makeSpace(app.data.db, { name: 'not mine' })
    const first = await makeSpace(app.data.db, { name: 'first', members: { editor: agent } })
    const second = await makeSpace(app.data.db, { name: 'second', members: { reader: agent } })
    await app.data.db('space').where({ id: first.id }).update({ changed_at: '2030-01-01' })
    const { items, next } = await app.as(agent).listSpaces({ query: {} })
    expect(items.map(({ id, role, members }) => [id, role, members])).to.deep.equal([
      [first.id, 'editor', 2],
      [second.id, 'reader', 2],
    ])
    expect(next).to.equal(undefined)
  })

  it('are favourites of those who chose them, and of nobody else', async () => {
    const [agent, other] = [await makeAgent(app.data.db), await makeAgent(app.data.db)]
    const space = await makeSpace(app.data.db, { members: { editor: agent, reader: other } })
    const params = { spaceId: space.id }
    const favourites = async (of: typeof agent) =>
      (await app.as(of).listSpaces({ query: {} })).items.map(({ favourite }) => favourite)
    await app.as(agent).addFavouriteSpace({ params })
    await app.as(agent).addFavouriteSpace({ params })
    expect(await favourites(agent)).to.deep.equal([true])
    expect(await favourites(other)).to.deep.equal([false])
    expect((await app.as(agent).readSpace({ params })).favourite).to.equal(true)
    await app.as(agent).removeFavouriteSpace({ params })
    expect(await favourites(agent)).to.deep.equal([false])
  })

  it('come page by page without a gap or a double, even when they changed in the same microsecond', async () => {
    const agent = await makeAgent(app.data.db)
    const ids = new Set<string>()
    for (let i = 0; i < 7; i++) ids.add((await makeSpace(app.data.db, { members: { reader: agent } })).id)
    await app.data
      .db('space')
      .whereIn('id', [...ids].slice(0, 4))
      .update({ changed_at: app.data.db.raw(`'2029-12-31T23:59:59.123456Z'`) })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await app.as(agent).listSpaces({ query: { limit: 2, ...(cursor && { cursor }) } })
      expect(page.items.length).to.be.at.most(2)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
    } while (cursor !== undefined)
    expect(seen).to.have.length(7)
    expect(new Set(seen)).to.deep.equal(ids)
  })

  it('refuse a cursor of another making', async () => {
    const agent = await makeAgent(app.data.db)
    const forged = ['x', 'W10', Buffer.from('[1e300,"x"]').toString('base64url')]
    for (const cursor of forged) {
      const problem = await refusalOf(app.as(agent).listSpaces({ query: { cursor } }))
      expect(problem, cursor).to.deep.include({ status: 400, type: 'invalid-input' })
      expect(problem.errors?.[0]?.pointer).to.equal('/query/cursor')
    }
  })

  it('say who sees them, by organisation', async () => {
    const [lyon, paris] = [
      await makeOrganisation(app.data.db, 'Lyon'),
      await makeOrganisation(app.data.db, 'Paris'),
    ]
    const manager = await makeAgent(app.data.db, { organisationId: lyon.id })
    const { id } = await makeSpace(app.data.db, { members: { manager } })
    for (const organisationId of [paris.id, paris.id, undefined]) {
      const agent = await makeAgent(app.data.db, organisationId === undefined ? {} : { organisationId })
      await addMember(app.data.db, id, agent.id, 'reader')
    }
    const space = await app.as(manager).readSpace({ params: { spaceId: id } })
    expect(space.audience).to.deep.equal([
      { organisation: 'Paris', members: 2 },
      { organisation: 'Lyon', members: 1 },
      { organisation: null, members: 1 },
    ])
  })

  it('are renamed and described by a manager; the log holds what changed, before and after', async () => {
    const manager = await makeAgent(app.data.db)
    const { id } = await makeSpace(app.data.db, { name: 'Ancien', members: { manager } })
    const body = { name: 'Nouveau', description: 'Pour tous' }
    const space = await app.as(manager).updateSpace({ params: { spaceId: id }, body })
    expect(space).to.include({ ...body, emoji: null })
    const [event] = await app.events('space.changed')
    expect(event).to.deep.include({
      before: { name: 'Ancien', description: '' },
      after: body,
      object_name: 'Nouveau',
    })
  })

  it('are left alone by a change that changes nothing', async () => {
    const manager = await makeAgent(app.data.db)
    const { id } = await makeSpace(app.data.db, { name: 'Calme', members: { manager } })
    const earlier = await app.as(manager).readSpace({ params: { spaceId: id } })
    const later = await app.as(manager).updateSpace({ params: { spaceId: id }, body: { name: 'Calme' } })
    expect(later).to.deep.equal(earlier)
  })

  it('refuse names that cannot be shown', async () => {
    const agent = await makeAgent(app.data.db)
    for (const name of ['', '   ', 'a\u202eb', 'a\u0000b', 'x'.repeat(121)]) {
      const problem = await refusalOf(app.as(agent).createSpace({ body: { name } }))
      expect(problem.status, JSON.stringify(name)).to.equal(400)
    }
  })
})
