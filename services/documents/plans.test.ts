import { expect } from 'chai'
import pg from 'pg'
import { newId } from '@parvis/service/database/ids.ts'
import { makeSpace } from '@parvis/testing/factories.ts'
import { openLibrary, type Library } from './testing/library.ts'

// A table of the real size is never read whole to answer a request: each of these must be reached by an index.
const big = [
  'document',
  'file_version',
  'stored_object',
  'agent',
  'membership',
  'document_visit',
  'document_favourite',
  'upload',
  'document_snapshot',
]

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] }

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

describe('query plans on many documents', () => {
  let library: Library
  let explainer: pg.Client
  let folderId: string
  let deepId: string
  before(async function () {
    this.timeout(120_000)
    library = await openLibrary()
    const { owner } = library.data
    folderId = newId()
    await owner.raw(
      `insert into agent (id, issuer, sub, email, given_name, family_name, display_name, name_key)
       select gen_random_uuid(), 'seed', n::text, n || '@seed.test', 'A', 'B', 'Agent ' || n, 'agent' from generate_series(1, 5000) n`,
    )
    await owner.raw(
      `insert into space (id, name, created_by)
       select gen_random_uuid(), 'Espace ' || n, :id from generate_series(1, 400) n`,
      { id: library.editor.id },
    )
    await owner.raw(
      `insert into membership (space_id, agent_id, role)
       select s.id, a.id, 'editor' from space s, lateral (select id from agent where issuer = 'seed' and s.id is not null
       order by id limit 20 offset (abs(hashtext(s.id::text)) % 4900)) a`,
    )
    await owner.raw(
      `insert into membership (space_id, agent_id, role)
       select id, :id, 'manager' from space where name like 'Espace 1%' on conflict do nothing`,
      { id: library.editor.id },
    )
    const insert = (spaceId: string, rows: number, parentId: string | null) =>
      owner.raw(
        `insert into document (id, space_id, parent_id, kind, title, created_by, updated_by, updated_at)
         select gen_random_uuid(), s.id, :parentId, (array['page', 'file', 'folder'])[1 + n % 3], 'Document ' || n, :id, :id,
                now() - n * interval '1 minute'
         from space s, generate_series(1, :rows) n where cast(:spaceId as text) in ('', s.id::text)`,
        { spaceId, rows, parentId, id: library.editor.id },
      )
    await insert('', 100, null)
    await owner('document').insert({
      id: folderId,
      space_id: library.spaceId,
      kind: 'folder',
      title: 'Dix mille',
      created_by: library.editor.id,
      updated_by: library.editor.id,
    })
    await insert(library.spaceId, 10_000, folderId)
    await owner.raw(
      `insert into stored_object (key, size, media_type, state, thumbnail)
       select 'file-' || id, 10, 'text/plain', 'verified', 'none' from document where kind = 'file'`,
    )
    await owner.raw(
      `with v as (insert into file_version (id, document_id, number, object_key, size, media_type, created_by)
         select gen_random_uuid(), id, 1, 'file-' || id, 10, 'text/plain', created_by from document where kind = 'file' returning id, document_id)
       update document d set version_id = v.id, size = 10, media_type = 'text/plain' from v where v.document_id = d.id`,
    )
    await owner.raw(
      `update document set trashed_at = now(), trash_root = id where kind = 'page' and title like '%00'`,
    )
    await owner.raw(
      `insert into document_visit select a.id, d.id, d.updated_at from document d,
         lateral (select id from agent where issuer = 'seed' and d.id is not null order by id limit 1 offset abs(hashtext(d.id::text)) % 1000) a
       where d.kind = 'page' and abs(hashtext(d.title)) % 10 = 0`,
    )
    await owner.raw(
      `insert into document_favourite select agent_id, document_id, visited_at from document_visit where abs(hashtext(document_id::text)) % 3 = 0`,
    )
    await owner.raw(
      `insert into upload (id, space_id, agent_id, name, size, media_type, object_key, part_size, expires_at)
       select gen_random_uuid(), s.id, :id, 'a', 1, 'text/plain', 'file-' || gen_random_uuid(), 1, now() + interval '1 day'
       from space s, generate_series(1, 10)`,
      { id: library.editor.id },
    )
    await owner.raw(
      `insert into document_snapshot (document_id, seq, state, bytes, deletes_at, state_vector, depth)
       select id, 1, 's', 10, 0, 'v', 1 from document where kind = 'page'`,
    )
    await owner.raw('analyze')
    const { rows } = await owner.raw<{ rows: { id: string }[] }>(
      `select id from document where parent_id = :folderId and kind = 'file' limit 1`,
      { folderId },
    )
    deepId = rows[0]?.id ?? ''
    explainer = new pg.Client(library.data.ownerUrl)
    await explainer.connect()
  })
  after(async () => {
    await explainer.end()
    await library.close()
  })

  /** Every statement that a call sends to the database. */
  const statementsOf = async (call: () => Promise<unknown>) => {
    type Statement = { sql: string; bindings: unknown[]; options?: { name?: string } }
    const statements: Statement[] = []
    const note = (statement: Statement) => void statements.push(statement)
    library.data.db.on('query', note)
    await call().finally(() => library.data.db.off('query', note))
    return statements.filter(({ sql }) => /^\s*(select|with|update|insert|delete)/i.test(sql))
  }
  const seqScans = async (call: () => Promise<unknown>): Promise<string[]> => {
    const found: string[] = []
    for (const { sql, bindings, options } of await statementsOf(call)) {
      type Explained = { 'QUERY PLAN': { Plan: Plan }[] }
      const result = await explainer.query<Explained>(`explain (format json) ${sql}`, bindings)
      // What has a name is soon asked with a plan that knows no values.
      const generic =
        options?.name === undefined
          ? []
          : (await explainer.query<Explained>(`explain (generic_plan, format json) ${sql}`)).rows
      for (const { Plan } of [...result.rows, ...generic].flatMap((row) => row['QUERY PLAN']))
        for (const node of nodes(Plan))
          if (node['Node Type'] === 'Seq Scan' && big.includes(node['Relation Name'] ?? ''))
            found.push(`${node['Relation Name'] ?? ''} in ${sql.replaceAll(/\s+/g, ' ').slice(0, 200)}`)
    }
    return found
  }
  const client = () => library.as(library.editor)
  const params = () => ({ spaceId: library.spaceId })
  const folder = (query: object) => () =>
    client().listFolder({ params: params(), query: { parentId: folderId, ...query } })

  const calls: Record<string, () => Promise<unknown>> = {
    'a folder by name': () => folder({})(),
    'a folder by name, from the end': () => folder({ order: 'desc' })(),
    'a folder by time': () => folder({ sort: 'updated', order: 'desc' })(),
    'a folder by size': () => folder({ sort: 'size' })(),
    'the folders of a folder': () => folder({ only: 'folder' })(),
    'the next page of a folder': async () => {
      const { next } = await folder({ limit: 50 })()
      await folder({ limit: 50, cursor: next })()
    },
    'the top of a space': () => client().listFolder({ params: params(), query: {} }),
    'one document': () => client().readDocument({ params: { documentId: deepId } }),
    'recent documents': () => client().listRecent({ query: {} }),
    'visited documents': () => client().listVisited({ query: {} }),
    'favourite documents': () => client().listFavourites({ query: {} }),
    'the trash': () => client().listTrash({ params: params(), query: {} }),
    'the versions of a file': () => client().listFileVersions({ params: { documentId: deepId }, query: {} }),
    'the names that are taken': () =>
      client().checkNames({ params: params(), body: { parentId: folderId, names: ['Document 1', 'x'] } }),
    'the room that is left': async () => {
      await library.data.owner('space_tree').update({ pages_counted_at: null })
      await client().readUsage({ params: params() })
    },
    'a rename': () => client().renameDocument({ params: { documentId: deepId }, body: { title: 'Autre' } }),
    'a move of ten thousand': async () => {
      const to = await client().createDocument({ params: params(), body: { kind: 'folder', title: 'Cible' } })
      await client().moveDocument({ params: { documentId: folderId }, body: { parentId: to.id } })
    },
    'a move to another space': async () => {
      const { id: spaceId } = await makeSpace(library.data.db, { members: { editor: library.editor } })
      const call = { params: { documentId: deepId } }
      await client().moveDocument({ ...call, body: { parentId: null, spaceId } })
      await client().moveDocument({ ...call, body: { parentId: null, spaceId: library.spaceId } })
    },
    'the trash and back': async () => {
      const call = { params: { documentId: deepId } }
      await client().trashDocument(call)
      await client().restoreDocument(call)
    },
    'the files of another page': async () => {
      const page = await client().createDocument({ params: params(), body: { kind: 'page', title: 'Page' } })
      const body = { attachmentIds: [deepId] }
      for (const expected of ['adopted', 'there already'])
        expect(
          await client().adoptAttachments({ params: { documentId: page.id }, body }),
          expected,
        ).to.deep.equal({ attachmentIds: [deepId] })
    },
    'a copy': () => client().duplicateDocument({ params: { documentId: deepId } }),
  }
  for (const [name, call] of Object.entries(calls))
    it(`reach ${name} by an index`, async function () {
      this.timeout(30_000)
      expect(await seqScans(call)).to.deep.equal([])
    })

  it('read a page of a folder of ten thousand in its order, without sorting it', async () => {
    const long: string[] = []
    for (const { sql, bindings } of await statementsOf(folder({ limit: 50 }))) {
      const result = await explainer.query<{ 'QUERY PLAN': { Plan: Plan & { 'Actual Rows': number } }[] }>(
        `explain (analyze, format json) ${sql}`,
        bindings,
      )
      for (const { Plan } of result.rows[0]?.['QUERY PLAN'] ?? [])
        // With `analyze`, every node says how many rows it gave.
        for (const node of nodes(Plan) as (Plan & { 'Actual Rows': number })[])
          if (big.includes(node['Relation Name'] ?? '') && node['Actual Rows'] > 60)
            long.push(`${node['Node Type']} of ${node['Relation Name'] ?? 'rows'}: ${node['Actual Rows']}`)
    }
    expect(long).to.deep.equal([])
  })
})
