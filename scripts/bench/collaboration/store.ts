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
