import type pg from 'pg'

/** How many documents are still to be indexed anew. */
export async function backlogOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ left: number }>(
    'select count(*)::int as left from search_queue where backlog',
  )
  return rows[0]?.left ?? 0
}

/** Queues every document, behind whatever changes meanwhile; the latest changed first. Returns how many. */
export async function queueAll(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(
    `insert into search_queue (document_id, backlog) select id, true from document where not attached order by updated_at desc`,
  )
  return rowCount ?? 0
}

/** Has the texts of files read again, also of kinds that an earlier Parvis could not read. */
export async function rereadFiles(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(
    `update object_text set state = 'waiting', body = null, reason = null, tries = 0, leased_until = now() where state in ('none', 'unreadable')`,
  )
  return rowCount ?? 0
}
