import { expect } from 'chai'
import { newId } from '@parvis/service/database/ids.ts'
import { makeAgent, makeOrganisation, makeSpace, type TestAgent } from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { openTestApp, type TestApp } from '../testing/test-app.ts'

describe('organisations', () => {
  let app: TestApp
  let admin: TestAgent
  before(async () => {
    app = await openTestApp()
    admin = await makeAgent(app.data.db, { platformRole: 'administrator' })
  })
  after(() => app.close())

  let next = 100_000_000
  const siren = () => String(next++)
  const create = (name: string, sirens: string[]) =>
    app.as(admin).createOrganisation({ body: { name, sirens } })
  const update = (organisationId: string, body: { name?: string; sirens?: string[] }) =>
    app.as(admin).updateOrganisation({ params: { organisationId }, body })
  const employed = async (by: string): Promise<TestAgent> => {
    const agent = await makeAgent(app.data.db)
    await app.data
      .db('agent')
      .where({ id: agent.id })
      .update({ siret: `${by}00010` })
    return agent
  }
  const organisationOf = async ({ id }: { id: string }, table = 'agent'): Promise<unknown> =>
    (await app.data.db(table).where({ id }).first<{ organisation_id: unknown }>('organisation_id'))
      .organisation_id

  it('are made with SIREN numbers, and the agents of these belong to them from now on', async () => {
    const number = siren()
    const agent = await employed(number)
    const other = await employed(siren())
    const { id: spaceId } = await makeSpace(app.data.db, { members: { manager: agent } })
    const made = await create('Ville de Brest', [number, number])
    expect(made).to.deep.include({ name: 'Ville de Brest', sirens: [number] })
    expect(await organisationOf(agent)).to.equal(made.id)
    expect(await organisationOf(other)).to.equal(null)
    expect(await organisationOf({ id: spaceId }, 'space'), 'the space they created').to.equal(made.id)
    expect((await app.events('organisation.created')).at(-1)).to.deep.include({
      object_id: made.id,
      after: { name: 'Ville de Brest', sirens: [number], moved: { agents: 1, spaces: 1 } },
    })
  })

  it('gain and lose agents as their numbers change, in the same moment', async () => {
    const [kept, gone, come] = [siren(), siren(), siren()]
    const [keptAgent, goneAgent, comeAgent] = [
      await employed(kept),
      await employed(gone),
      await employed(come),
    ]
    const { id } = await create('Ville de Nantes', [kept, gone])
    const changed = await update(id, { sirens: [come, kept] })
    expect(changed.sirens).to.deep.equal([kept, come])
    expect(await organisationOf(keptAgent)).to.equal(id)
    expect(await organisationOf(goneAgent)).to.equal(null)
    expect(await organisationOf(comeAgent)).to.equal(id)
    expect((await app.events('organisation.changed')).at(-1)).to.deep.include({
      before: { name: 'Ville de Nantes', sirens: [kept, gone] },
      after: {
        name: 'Ville de Nantes',
        sirens: [kept, come],
        joined: { agents: 1, spaces: 0 },
        left: { agents: 1, spaces: 0 },
      },
    })
  })

  it('keep the spaces of agents that came from elsewhere', async () => {
    const number = siren()
    const agent = await employed(number)
    const former = await makeOrganisation(app.data.db)
    const { id: spaceId } = await makeSpace(app.data.db, {
      organisationId: former.id,
      members: { manager: agent },
    })
    await create('Ville de Rennes', [number])
    expect(await organisationOf({ id: spaceId }, 'space')).to.equal(former.id)
  })

  it('refuse a number that leads elsewhere, and a name that is taken, and say so; nothing is half done', async () => {
    const [taken, free] = [siren(), siren()]
    await create('Ville de Dijon', [taken])
    const problem = await refusalOf(create('Ville de Dijon', [free, taken]))
    expect(problem).to.deep.include({
      type: 'invalid-input',
      errors: [
        { pointer: '/body/name', message: 'There is an organisation of this name already.' },
        { pointer: '/body/sirens', message: `${taken} leads to Ville de Dijon already.` },
      ],
    })
    expect(await app.data.db('siren_organisation').where({ siren: free })).to.deep.equal([])
    const other = await create('Ville de Metz', [])
    expect((await refusalOf(update(other.id, { sirens: [taken] }))).status).to.equal(400)
    expect((await update(other.id, { name: 'Ville de Metz' })).name, 'its own name').to.equal('Ville de Metz')
  })

  it('refuse the same number asked for twice at the same moment', async () => {
    const number = siren()
    const attempts = await Promise.allSettled([
      create('Ville de Pau', [number]),
      create('Ville de Sète', [number]),
    ])
    expect(attempts.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
  })

  it('who are unknown are not found', async () => {
    expect((await refusalOf(update(newId(), { name: 'x' }))).status).to.equal(404)
  })

  it('are listed by name, page by page', async () => {
    const names: string[] = []
    let cursor: string | undefined
    do {
      const page = await app.as(admin).listOrganisations({ query: { limit: 3, ...(cursor && { cursor }) } })
      names.push(...page.items.map(({ name }) => name))
      cursor = page.next
    } while (cursor !== undefined)
    const all = await app.data.db('organisation').orderBy('name').select<{ name: string }[]>('name')
    expect(names).to.deep.equal(all.map(({ name }) => name))
  })
})
