import type { Knex } from 'knex'
import type { Role } from '@parvis/access/policy.ts'
import { expect } from 'chai'
import { makeSpace } from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { untilBlocked } from '../testing/blocked.ts'
import { openLibrary, type Library } from '../testing/library.ts'

/** Whoever waits for a tree finds another than the one that they looked at before. */
describe('a change that has waited for its tree', () => {
  let library: Library
  let other: string
  let page: string
  before(async () => {
    library = await openLibrary()
  })
  after(() => library.close())
  beforeEach(async () => {
    other = (await makeSpace(library.data.db, { members: { editor: library.editor } })).id
    const params = { spaceId: library.spaceId }
    page = (await client().createDocument({ params, body: { kind: 'page', title: 'Note' } })).id
  })
  afterEach(() => setRole(library.data.db, library.spaceId, 'editor'))

  const client = () => library.as(library.editor)
  const setRole = (db: Knex, spaceId: string, role: Role) =>
    db('membership').where({ space_id: spaceId, agent_id: library.editor.id }).update({ role })
  const body = () => ({ documentIds: [page], parentId: null })
  const move = () => client().moveMany({ params: { spaceId: other }, body: body() })
  const copy = () => client().copyMany({ params: { spaceId: other }, body: body() })

  /** What becomes of a change that waits while another is made. */
  async function refusedAfter(change: () => Promise<unknown>, meanwhile: (tx: Knex) => Promise<unknown>) {
    const { db } = library.data
    let refusal = Promise.resolve({ type: '' })
    await db.transaction(async (tx) => {
      await tx('space_tree').insert({ space_id: other }).onConflict().ignore()
      await tx('space_tree').whereIn('space_id', [library.spaceId, other]).forUpdate()
      refusal = refusalOf(change())
      await untilBlocked(db)
      await meanwhile(tx)
    })
    return (await refusal).type
  }
  const spaceOf = async (id: string) => library.data.db('document').where({ id }).pluck<string[]>('space_id')

  for (const [name, change] of [
    ['move', move],
    ['copy', copy],
  ] as const) {
    it(`does not ${name} what has gone to another space, whose tree does not stand still`, async () => {
      const { id: third } = await makeSpace(library.data.db, { members: { editor: library.editor } })
      const gone = (tx: Knex) => tx('document').where({ id: page }).update({ space_id: third })
      expect(await refusedAfter(change, gone)).to.equal('conflict')
    })

    it(`does not ${name} to a space where one may write no more`, async () => {
      expect(await refusedAfter(change, (tx) => setRole(tx, other, 'reader'))).to.equal('forbidden')
    })
  }

  it('does not move what one may only read by now', async () => {
    const reader = (tx: Knex) => setRole(tx, library.spaceId, 'reader')
    expect(await refusedAfter(move, reader)).to.equal('forbidden')
    expect(await spaceOf(page)).to.deep.equal([library.spaceId])
  })
})
