import { expect } from 'chai'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { validate, version } from 'uuid'
import { chance } from './chance.ts'
import { plan } from './plan.ts'
import { fill } from './store.ts'
import { idAt, iso } from './when.ts'

describe('seed', () => {
  let data: TestDatabase
  before(async () => {
    data = await testDatabase()
  })
  after(() => data.close())

  const amounts = { agents: 60, spaces: 12, documents: 900 }
  const count = async (table: string) => Number((await data.db(table).count({ n: '*' }))[0]?.['n'])
  const structure = async () => {
    const { rows } = await data.owner.raw<{ rows: { line: string }[] }>(
      `select indexdef as line from pg_indexes where schemaname = 'public'
       union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
       order by line`,
    )
    return rows.map(({ line }) => line)
  }

  it('makes as much as asked, twice if asked twice, and leaves the schema as it was', async () => {
    const before = await structure()
    for (const seed of [1, 2]) await fill(data.ownerUrl, plan(amounts, { seed }), () => undefined)
    expect([await count('agent'), await count('space'), await count('document')]).to.deep.equal([
      120, 24, 1800,
    ])
    expect(await structure()).to.deep.equal(before)
  })

  it('changes nothing when it ends half-way, be it in the rows or in the checks of them', async () => {
    const state = async () => ({ structure: await structure(), agents: await count('agent') })
    const before = await state()
    const tables = plan(amounts, { seed: 9 })
    const broken = { name: 'space_tree', columns: ['space_id'], count: 2 }
    const nowhere = idAt(0, chance(1))
    function* breaking() {
      yield [nowhere]
      throw new Error('no more rows')
    }
    function* stray() {
      yield [nowhere]
    }
    for (const [rows, reason] of [
      [breaking, 'no more rows'],
      [stray, 'space_tree_space_id_fkey'],
    ] as const) {
      const failure = await fill(
        data.ownerUrl,
        [...tables.slice(0, 3), { ...broken, rows }],
        () => undefined,
      ).then(
        () => undefined,
        (error: unknown) => error,
      )
      expect(String(failure)).to.contain(reason)
      expect(await state()).to.deep.equal(before)
    }
  })

  it('makes spaces that hold together', async () => {
    const { rows: odd } = await data.db.raw<{ rows: unknown[] }>(
      `select 'without manager', id from space s
         where (select count(*) from membership where space_id = s.id and role = 'manager') <> 1
       union all
       select 'miscounted', t.space_id from space_tree t where used_bytes <>
         (select coalesce(sum(v.size), 0) from file_version v join document d on d.id = v.document_id where d.space_id = t.space_id)
       union all
       select 'file without version', id from document where (kind = 'file') <> (version_id is not null)
       union all
       select 'written by a stranger', d.id from document d
         where not exists (select 1 from membership m where m.space_id = d.space_id and m.agent_id = d.created_by)`,
    )
    expect(odd).to.deep.equal([])
    const { rows: depths } = await data.db.raw<{ rows: { depth: number }[] }>(
      `with recursive down as (
         select id, 1 as depth from document where parent_id is null
         union all select d.id, down.depth + 1 from document d join down on d.parent_id = down.id
       ) select max(depth) as depth from down`,
    )
    expect(depths[0]?.depth).to.be.within(3, 200)
  })

  it('writes moments and ids as their standards say', () => {
    const luck = chance(3)
    const moments = Array.from({ length: 500 }, () => luck.number() * 4e12)
    for (const ms of [0, 86_399_999, 86_400_000, 951_782_400_000, ...moments]) {
      expect(iso(ms)).to.equal(new Date(ms).toISOString())
      const id = idAt(ms, luck)
      expect(validate(id) && version(id)).to.equal(7)
      expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).to.equal(Math.floor(ms))
    }
  })

  it('makes the same again from the same seed', () => {
    const rows = () => plan(amounts, { seed: 7, nowMs: 1.7e12 }).flatMap((table) => [...table.rows()])
    expect(rows()).to.deep.equal(rows())
  })
})
