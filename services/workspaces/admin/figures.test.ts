import { expect } from 'chai'
import {
  addMember,
  makeAgent,
  makeDocument,
  makeOrganisation,
  makeSpace,
  type TestAgent,
} from '@parvis/testing/factories.ts'
import { openTestApp, type TestApp } from '../testing/test-app.ts'

describe('the figures', () => {
  let app: TestApp
  let auditor: TestAgent
  beforeEach(async () => {
    app = await openTestApp()
    auditor = await makeAgent(app.data.db, { platformRole: 'auditor' })
  })
  afterEach(() => app.close())

  const read = () => app.as(auditor).readFigures()
  const nothing = { agents: 0, spaces: 0, documents: 0, sharedDocuments: 0 }

  it('count agents, spaces, documents and shared documents by organisation, and their sums', async () => {
    const { db } = app.data
    const [lyon, paris] = [await makeOrganisation(db, 'Lyon'), await makeOrganisation(db, 'Paris')]
    await makeOrganisation(db, 'Vide')
    const ana = await makeAgent(db, { organisationId: lyon.id })
    const bob = await makeAgent(db, { organisationId: paris.id })
    const team = await makeSpace(db, { organisationId: lyon.id, members: { manager: ana, reader: bob } })
    const alone = await makeSpace(db, { organisationId: paris.id, members: { manager: bob } })
    for (const kind of ['page', 'file', 'folder'] as const) await makeDocument(db, { spaceId: team.id, kind })
    await makeDocument(db, { spaceId: team.id, trashed: true })
    await makeDocument(db, { spaceId: alone.id })
    // Its author has left, and someone else is there to read it.
    await makeDocument(db, { spaceId: alone.id, authorId: ana.id })

    const { organisations, total } = await read()
    expect(organisations.map(({ id: _, ...row }) => row)).to.deep.equal([
      { name: 'Lyon', agents: 1, spaces: 1, documents: 2, sharedDocuments: 2 },
      { name: 'Paris', agents: 1, spaces: 1, documents: 2, sharedDocuments: 1 },
      { name: 'Vide', ...nothing },
      { name: null, ...nothing, agents: 1 },
    ])
    expect(total).to.deep.equal({ agents: 3, spaces: 2, documents: 4, sharedDocuments: 3 })
  })

  it('leave out images within a page', async () => {
    const { db } = app.data
    const { id } = await makeDocument(db, { kind: 'file' })
    await db('document').where({ id }).update({ attached: true })
    expect((await read()).total).to.include({ documents: 0, sharedDocuments: 0 })
  })

  it('have a line for no organisation only when it counts something', async () => {
    const { id } = await makeOrganisation(app.data.db)
    await app.data.db('agent').update({ organisation_id: id })
    expect((await read()).organisations.map((row) => row.id)).to.deep.equal([id])
  })

  it('follow each change of membership', async () => {
    const { db } = app.data
    const { spaceId } = await makeDocument(db)
    expect((await read()).total.sharedDocuments).to.equal(0)
    await addMember(db, spaceId, auditor.id, 'reader')
    expect((await read()).total.sharedDocuments).to.equal(1)
    await db('membership').where({ space_id: spaceId }).delete()
    expect((await read()).total).to.include({ documents: 1, sharedDocuments: 0 })
  })

  it('agree with counting one by one, whatever the rows', async () => {
    await app.data.owner.raw(`
      insert into organisation (id, name) select gen_random_uuid(), 'O' || n from generate_series(1, 5) n;
      insert into agent (id, issuer, sub, email, given_name, family_name, display_name, name_key, organisation_id)
        select gen_random_uuid(), 'i', n::text, 'e' || n, '', '', '', '', (select id from organisation where name = 'O' || (n % 7))
        from generate_series(1, 40) n;
      insert into space (id, name, created_by, organisation_id)
        select gen_random_uuid(), 's' || n, (select id from agent order by md5(n || sub) limit 1),
          (select id from organisation where name = 'O' || (n % 6)) from generate_series(1, 60) n;
      insert into membership (space_id, agent_id, role)
        select s.id, a.id, 'reader' from space s cross join agent a where ('x' || left(md5(s.id::text || a.sub), 2))::bit(8)::int < 12;
      insert into document (id, space_id, kind, title, created_by, updated_by, trashed_at, trash_root)
        select d, s, (array['page', 'file', 'folder'])[1 + n % 3], 'd', a, a, t, case when t is not null then d end
        from generate_series(1, 900) n
        cross join lateral (select gen_random_uuid() as d, (select id from space order by md5(n || name) limit 1) as s,
          (select id from agent order by md5(n || sub) limit 1) as a, case when n % 11 = 0 then now() end as t) row;`)
    const { rows } = await app.data.db.raw<{ rows: unknown[] }>(`
      select o.name, (select count(*) from agent where organisation_id is not distinct from o.id) as agents,
        (select count(*) from space where organisation_id is not distinct from o.id) as spaces, count(d.id) as documents,
        count(d.id) filter (where exists (select from membership m where m.space_id = d.space_id and m.agent_id <> d.created_by))
          as "sharedDocuments"
      from (select id, name from organisation union all select null, null) o
      left join space s on s.organisation_id is not distinct from o.id
      left join document d on d.space_id = s.id and d.kind <> 'folder' and d.trashed_at is null
      group by o.id, o.name order by o.name nulls last`)
    const { organisations } = await read()
    expect(organisations.map(({ id: _, ...row }) => row)).to.deep.equal(rows)
    expect(
      organisations.some((row) => row.sharedDocuments > 0 && row.sharedDocuments < row.documents),
    ).to.equal(true)
  })

  it('come with their definitions, and reading them is audited', async () => {
    const { definitions } = await read()
    expect(Object.keys(definitions)).to.deep.equal(['agents', 'spaces', 'documents', 'sharedDocuments'])
    expect(await app.events('figures.read')).to.have.length(1)
  })
})
