import { expect } from 'chai'
import { newId } from '@parvis/service/database/ids.ts'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, makeDocument, makeSpace } from '@parvis/testing/factories.ts'

/** What a copy does not have of the original's rows: its own ids, and what is counted anew. */
const leftOut: Record<string, string[]> = {
  document_head: ['document_id'],
  document_update: ['document_id'],
  document_snapshot: ['document_id', 'updated_at', 'versioned_seq', 'versioned_at'],
  document_author: ['document_id', 'id'],
  document_text: ['document_id', 'updated_at'],
  document_version: ['document_id', 'id'],
}
const at = '2026-01-02T03:04:05.000Z'
const [bytes, name] = [Buffer.from([1, 2, 3]), 'Validée']

describe('the function that copies pages', () => {
  let data: TestDatabase
  let page: string
  let copy: string
  let agent: string
  beforeEach(async () => {
    data = await testDatabase()
    const { id: spaceId } = await makeSpace(data.db)
    agent = (await makeAgent(data.db)).id
    page = (await makeDocument(data.db, { spaceId })).id
    copy = (await makeDocument(data.db, { spaceId })).id
  })
  afterEach(() => data.close())

  /** A row in each table, with something in each column that is not a default's. */
  async function fill(): Promise<Record<string, object>> {
    const id = { document_id: page }
    const by = { agent_id: agent }
    const rows: Record<string, object> = {
      document_head: { ...id, head_seq: 7 },
      document_update: { ...id, ...by, seq: 7, at, bytes },
      document_snapshot: {
        ...id,
        seq: 6,
        state: bytes,
        bytes: 9,
        deletes_at: 4,
        state_vector: bytes,
        depth: 2,
        root_items: bytes,
      },
      document_author: {
        ...id,
        ...by,
        kind: 'deleted',
        client: 5,
        clock: 3,
        length: 2,
        ranges: bytes,
        first_at: at,
        last_at: at,
      },
      document_text: { ...id, seq: 7, body: 'mots' },
      document_version: {
        ...id,
        id: newId(),
        seq: 6,
        name,
        object_key: 'k',
        bytes: 3,
        sha256: Buffer.alloc(32, 1),
        authors: [agent],
        created_by: agent,
        created_at: at,
        before_at: at,
        before_name: name,
      },
    }
    for (const [table, row] of Object.entries(rows)) await data.owner(table).insert(row)
    return rows
  }
  const copyAll = async () => {
    await data.db.raw('select copy_pages(?::uuid[], ?::uuid[])', [[page], [copy]])
    const versions = await data.db('document_version').where({ document_id: page }).pluck('id')
    await data.db.raw('select copy_page_versions(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[])', [
      [page],
      [copy],
      versions,
      versions.map(() => newId()),
    ])
  }
  const rowsOf = async (table: string, id: string): Promise<Record<string, unknown>[]> =>
    data.db(table).where({ document_id: id })

  for (const [table, columns] of Object.entries(leftOut))
    it(`takes along each column of ${table}, those of tomorrow too`, async () => {
      const filled = Object.keys((await fill())[table] ?? {})
      await copyAll()
      const [[from], [to]] = [await rowsOf(table, page), await rowsOf(table, copy)]
      if (from === undefined || to === undefined) throw new Error('no row')
      const kept = Object.keys(from).filter((column) => !columns.includes(column))
      expect(filled, 'columns that this test fills').to.include.members(kept)
      for (const column of kept) expect(to[column], column).to.deep.equal(from[column])
    })

  it('[D6] takes no words of an earlier moment along, which may hold what was deleted since', async () => {
    await fill()
    await data.owner('document_head').update({ head_seq: 8 })
    await copyAll()
    expect(await rowsOf('document_text', copy)).to.deep.equal([])
  })
})
