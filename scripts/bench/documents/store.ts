import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { v7 } from 'uuid'

export type Reader = {
  cookie: string
  spaceIds: string[]
  folders: { id: string; spaceId: string }[]
  documentIds: string[]
}
export type Scene = {
  readers: Reader[]
  spaceId: string
  otherSpaceId: string
  folderId: string
  places: [string, string]
}

async function withClient<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** Two spaces that all `readers` may write, the first with a folder of `entries` in it, and what else they can read. */
export async function setScene(ownerUrl: string, readers: number, entries: number): Promise<Scene> {
  return withClient(ownerUrl, async (client) => {
    const ids = async (sql: string, values: unknown[] = []): Promise<string[]> =>
      (await client.query<{ id: string }>(sql, values)).rows.map(({ id }) => id)
    const agentIds = await ids(
      `select agent_id as id from (select agent_id, count(*) from membership group by agent_id having count(*) between 2 and 40) m
       order by agent_id limit $1`,
      [readers],
    )
    const [first = ''] = agentIds
    const [spaceId, otherSpaceId, folderId, here, there] = [v7(), v7(), v7(), v7(), v7()]
    for (const id of [spaceId, otherSpaceId]) {
      await client.query(`insert into space (id, name, created_by) values ($1, 'Grand espace', $2)`, [
        id,
        first,
      ])
      await client.query(
        `insert into membership (space_id, agent_id, role) select $1, unnest($2::uuid[]), 'manager'`,
        [id, agentIds],
      )
    }
    const folder = (id: string, space: string, parent: string | null, title: string) =>
      client.query(
        `insert into document (id, space_id, parent_id, kind, title, created_by, updated_by) values ($1, $2, $3, 'folder', $4, $5, $5)`,
        [id, space, parent, title, first],
      )
    await folder(here, spaceId, null, 'Ici')
    await folder(there, spaceId, null, 'Là')
    await folder(folderId, spaceId, here, 'Dix mille')
    await client.query(
      `insert into document (id, space_id, parent_id, kind, title, created_by, updated_by)
       select gen_random_uuid(), $1, $2, 'page', 'Compte rendu ' || n, $3, $3 from generate_series(1, $4::int) n`,
      [spaceId, folderId, first, entries],
    )
    await client.query('vacuum analyze document, membership, space')
    const made: Reader[] = []
    for (const agentId of agentIds) {
      const token = randomBytes(32).toString('base64url')
      await client.query(
        `insert into session (id, agent_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
        [v7(), agentId, createHash('sha256').update(token).digest()],
      )
      const spaces = await ids('select space_id as id from membership where agent_id = $1', [agentId])
      const folders = await client.query<{ id: string; spaceId: string }>(
        `select id, space_id as "spaceId" from document where space_id = any($1) and kind = 'folder' limit 50`,
        [spaces],
      )
      const documentIds = await ids(
        `select id from document where space_id = any($1) and kind <> 'folder' and trashed_at is null limit 200`,
        [spaces],
      )
      made.push({ cookie: `parvis=${token}`, spaceIds: spaces, folders: folders.rows, documentIds })
    }
    return { readers: made, spaceId, otherSpaceId, folderId, places: [here, there] }
  })
}
