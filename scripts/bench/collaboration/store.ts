import pg from 'pg'
import type { BenchDatabase } from '../machine/database.ts'

async function withClient<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** The settings that decide whether a commit is on disk, as the server has them: `{ fsync: 'on', … }`. */
export async function durability({ superUrl }: BenchDatabase): Promise<Record<string, string>> {
  const names = ['fsync', 'full_page_writes', 'synchronous_commit']
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query<{ name: string; setting: string }>(
      'select name, setting from pg_settings where name = any($1) order by name',
      [names],
    )
    return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
  })
}

/** The bytes on disk of the documents' states, as Postgres compresses them. */
export async function hocuspocusBytes({ superUrl }: BenchDatabase, documents: string[]): Promise<number> {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query<{ bytes: string }>(
      'select coalesce(sum(pg_column_size(data)), 0) as bytes from hocuspocus_document where name = any($1)',
      [documents],
    )
    return Number(rows[0]?.bytes ?? 0)
  })
}

/** The bytes of the documents' snapshots and of the updates since, as Postgres holds them. */
export async function parvisBytes({ superUrl }: BenchDatabase, documents: string[]): Promise<number> {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query<{ bytes: string }>(
      `select coalesce((select sum(pg_column_size(state) + pg_column_size(state_vector))
                          from document_snapshot where document_id = any($1)), 0)
            + coalesce((select sum(pg_column_size(bytes)) from document_update where document_id = any($1)), 0)
              as bytes`,
      [documents],
    )
    return Number(rows[0]?.bytes ?? 0)
  })
}

/** Makes a space whose editors are new agents, one for each of these hashes of session tokens; returns the space's id. */
export async function makeSpace({ superUrl }: BenchDatabase, tokenHashes: Buffer[]): Promise<string> {
  return withClient(superUrl, async (client) => {
    await client.query('begin')
    const { rows } = await client.query<{ id: string }>(
      `insert into agent (id, issuer, sub, email, given_name, family_name, display_name, name_key)
       select uuidv7(), 'bench', sub, sub || '@bench.example', 'Agent', sub, 'Agent ' || sub, 'agent ' || sub
         from (select n::text as sub from generate_series(1, $1::int) as n) as numbers
       returning id`,
      [tokenHashes.length],
    )
    const agents = rows.map(({ id }) => id)
    await client.query(
      `insert into session (id, token_hash, agent_id, expires_at)
       select uuidv7(), token_hash, agent_id, now() + interval '1 day'
         from unnest($1::bytea[], $2::uuid[]) as pairs (token_hash, agent_id)`,
      [tokenHashes, agents],
    )
    const space = await client.query<{ id: string }>(
      `insert into space (id, name, created_by) values (uuidv7(), 'Bench', $1) returning id`,
      [agents[0]],
    )
    const id = space.rows[0]?.id
    if (id === undefined) throw new Error('The space was not made.')
    await client.query(
      `insert into membership (space_id, agent_id, role) select $1, unnest($2::uuid[]), 'editor'`,
      [id, agents],
    )
    await client.query('commit')
    await client.query('analyze')
    return id
  })
}

/** Makes that many empty pages in the space; returns their ids. */
export async function makePages(
  { superUrl }: BenchDatabase,
  spaceId: string,
  count: number,
): Promise<string[]> {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `with page as (
         insert into document (id, space_id, kind, title, created_by, updated_by)
         select uuidv7(), space.id, 'page', 'Page', space.created_by, space.created_by
           from space, generate_series(1, $2::int) where space.id = $1
         returning id)
       insert into document_head (document_id) select id from page returning document_id as id`,
      [spaceId, count],
    )
    return rows.map(({ id }) => id)
  })
}
