import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'

export type Usage = Row<{ quotaBytes: 'space_tree.quota_bytes' }> & {
  usedBytes: number
  reservedBytes: number
}

/** What files bring to a space or take from it, and the pages that come or go with them. The tree must be locked. */
export async function addUsedBytes(tx: Knex, spaceId: string, bytes: number, pageBytes = 0): Promise<void> {
  if (bytes === 0 && pageBytes === 0) return
  await tx.raw(
    // Pages may have grown since they were counted, so that more goes than was counted.
    `update space_tree set used_bytes = used_bytes + :bytes, page_bytes = greatest(page_bytes + :pageBytes, 0)
     where space_id = :spaceId`,
    { spaceId, bytes, pageBytes },
  )
}

/**
 * What the files and pages of a space take, what uploads under way have announced, and its own quota, if it has one. Files are exact;
 * pages are counted again when a minute has passed, since whoever types has no time to count.
 */
export async function usageOf(db: Knex, spaceId: string): Promise<Usage> {
  const { due, ...usage } = await counted(db, spaceId)
  if (!due) return usage
  await countPages(db, spaceId)
  const { due: _, ...fresh } = await counted(db, spaceId)
  return fresh
}

async function counted(db: Knex, spaceId: string): Promise<Usage & { due: boolean }> {
  const result = await db.raw<{ rows: (Usage & { due: boolean })[] }>(
    `select coalesce(t.used_bytes + t.page_bytes, 0) as "usedBytes", t.quota_bytes as "quotaBytes",
            t.space_id is not null and coalesce(t.pages_counted_at < now() - interval '1 minute', true) as due,
            (select coalesce(sum(size), 0)::bigint from upload where space_id = s.id and state = 'open') as "reservedBytes"
     from space s left join space_tree t on t.space_id = s.id where s.id = :spaceId`,
    { spaceId },
  )
  return result.rows[0] ?? { usedBytes: 0, reservedBytes: 0, quotaBytes: null, due: false }
}

/** Leaves it to whoever holds the tree, rather than wait for them. */
async function countPages(db: Knex, spaceId: string): Promise<void> {
  await db.raw(
    `update space_tree t set pages_counted_at = now(), page_bytes = (
       select coalesce(sum(p.bytes), 0) from document d cross join lateral
         (select bytes from document_snapshot where document_id = d.id offset 0) p
       where d.space_id = t.space_id and d.kind = 'page')
     where t.space_id in (select space_id from space_tree where space_id = :spaceId for update skip locked)`,
    { spaceId },
  )
}
