import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { v7 } from 'uuid'
import { chance } from '../../seed/chance.ts'
import { prose } from '../../seed/prose.ts'

async function withClient<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** Seeded files have rows and no bytes: nobody shall look for their texts. */
export const skipFiles = (ownerUrl: string): Promise<unknown> =>
  withClient(ownerUrl, (client) =>
    client.query(`update object_text set state = 'none' where state = 'waiting'`),
  )

/** Leaves unindexed what waits, for figures that have nothing to do with the search. */
export const skipIndexing = (ownerUrl: string): Promise<unknown> =>
  withClient(ownerUrl, (client) => client.query('truncate search_queue'))

/** Writes texts of the shape of French administrative prose into so many pages that have none; words written in all. */
export async function writeTexts(ownerUrl: string, pages: number, seed: number): Promise<number> {
  return withClient(ownerUrl, async (client) => {
    const luck = chance(seed)
    const { rows } = await client.query<{ id: string }>(
      `select id from document d where kind = 'page' and trashed_at is null and title not like 'Compte rendu %'
       and not exists (select from document_text t where t.document_id = d.id) order by md5(id::text) limit $1`,
      [pages],
    )
    let words = 0
    for (let start = 0; start < rows.length; start += 500) {
      const ids = rows.slice(start, start + 500).map(({ id }) => id)
      const texts = ids.map(() => prose(luck))
      for (const text of texts) words += text.split(/\s+/).length
      // Text that stands for all that was written, so that newcomers find it too.
      await client.query(
        `insert into document_head (document_id, head_seq) select unnest($1::uuid[]), 1 on conflict (document_id) do update set head_seq = 1`,
        [ids],
      )
      await client.query(
        `insert into document_text (document_id, seq, body) select id, 1, body from unnest($1::uuid[], $2::text[]) as t (id, body)`,
        [ids, texts],
      )
    }
    await client.query('vacuum analyze document_text')
    return words
  })
}

/** How many documents wait to be indexed. */
export const waiting = (ownerUrl: string): Promise<number> =>
  withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ waiting: number }>(
      'select count(distinct document_id)::int as waiting from search_queue',
    )
    return rows[0]?.waiting ?? 0
  })

/** Waits until the running service has indexed all. Throws when it stands still. */
export async function untilIndexed(ownerUrl: string): Promise<void> {
  let [left, stillMs] = [Infinity, 0]
  while (left > 0) {
    await sleep(500)
    const now = await waiting(ownerUrl)
    stillMs = now < left ? 0 : stillMs + 500
    if (stillMs > 60_000) throw new Error(`nothing was indexed for a minute, ${now} wait`)
    left = now
  }
}

/** Bytes of the index, and of the table with it. */
export const sizes = (ownerUrl: string): Promise<{ index: number; all: number }> =>
  withClient(ownerUrl, async (client) => {
    await client.query('vacuum analyze search_document')
    const { rows } = await client.query<{ index: number; all: number }>(
      `select pg_relation_size('search_document_words')::float8 as index, pg_total_relation_size('search_document')::float8 as all`,
    )
    return rows[0] ?? { index: 0, all: 0 }
  })

/** Somebody who searches, and names that occur in some text of their spaces. */
export type Seeker = { cookie: string; names: string[] }

/** A new agent who may read so many spaces. */
export async function makeSeeker(ownerUrl: string, spaces: number): Promise<Seeker> {
  return withClient(ownerUrl, async (client) => {
    const [id, token] = [v7(), randomBytes(32).toString('base64url')]
    await client.query(
      `insert into agent (id, issuer, sub, email, given_name, family_name, display_name, name_key)
       values ($1, 'bench', $2, $2 || '@agents.example', 'Odile', 'Cherche', 'Odile Cherche', 'odile cherche')`,
      [id, id],
    )
    await client.query(
      `insert into membership (space_id, agent_id, role) select id, $1::uuid, 'reader' from space order by random() limit $2`,
      [id, spaces],
    )
    await client.query(
      `insert into session (id, agent_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
      [v7(), id, createHash('sha256').update(token).digest()],
    )
    const { rows } = await client.query<{ body: string }>(
      `select left(t.body, 20000) as body from membership m join document d on d.space_id = m.space_id
       join document_text t on t.document_id = d.id where m.agent_id = $1 limit 200`,
      [id],
    )
    const names = rows.flatMap(({ body }) =>
      Array.from(body.matchAll(/ de ([A-Z][a-z]{7,})\b/g), ([, name = '']) => name),
    )
    return { cookie: `parvis=${token}`, names: names.length > 0 ? names : ['Introuvable'] }
  })
}
