import type { Knex } from 'knex'
import type { Absent, Row } from '@parvis/service/database/row.ts'

type Bytes = Row<{ key: 'file_version.object_key'; size: 'file_version.size' }>

/** Folders, pages and files without bytes have neither key nor size. */
export type Packed = Row<{
  id: 'document.id'
  parentId: 'document.parent_id'
  kind: 'document.kind'
  title: 'document.title'
  updatedAt: 'document.updated_at'
}> &
  (Bytes | Absent<Bytes>)

/** These documents and what lives under them, from the top down, by name; images within pages stay with their page. */
export async function packed(db: Knex, ids: string[], limit: number): Promise<Packed[]> {
  const result = await db.raw<{ rows: Packed[] }>(
    `with recursive down as (
       select id, 1 as height from document where id = any(:ids) and trashed_at is null
       union
       select d.id, down.height + 1 from down cross join lateral
         (select id from document where parent_id = down.id and trashed_at is null and not attached offset 0) d
     )
     select d.id, d.parent_id as "parentId", d.kind, d.title, d.updated_at as "updatedAt",
            v.object_key as key, v.size
     from down join document d on d.id = down.id left join file_version v on v.id = d.version_id
     order by down.height, d.title collate name_order, d.id limit :limit`,
    { ids, limit },
  )
  return result.rows
}

type Container = Row<{ title: 'document.title' }> & { size: number }

/** The folder in which these lie, or the space, when it is the same for all, and how many living documents it holds. */
export async function containerOf(db: Knex, ids: string[]): Promise<Container | undefined> {
  const result = await db.raw<{ rows: Container[] }>(
    `select coalesce(p.title, s.name) as title,
       (select count(*) from document e where e.container_id = c.id and e.trashed_at is null and not e.attached)::int as size
     from (select distinct container_id as id from document where id = any(:ids)) c
     left join document p on p.id = c.id left join space s on s.id = c.id`,
    { ids },
  )
  return result.rows.length === 1 ? result.rows[0] : undefined
}
