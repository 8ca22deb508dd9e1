import type { Knex } from 'knex'

/** A row and the one that is to be its copy. */
export type Pair = { from: string; to: string }

const unnested = (name: string, alias = name) =>
  `unnest(cast(:${name}From as uuid[]), cast(:${name}To as uuid[])) as ${alias} ("from", "to")`

const bound = (name: string, pairs: Pair[]) => ({
  [`${name}From`]: pairs.map(({ from }) => from),
  [`${name}To`]: pairs.map(({ to }) => to),
})

/** Copies documents into the trash of their own space, each with the root among `rootIds` that it lies under. */
export async function copyDocuments(
  tx: Knex,
  pairs: Pair[],
  { rootIds, agentId }: { rootIds: string[]; agentId: string },
): Promise<void> {
  await tx.raw(
    `with recursive down as (
       select id, id as root from document where id = any(:rootIds)
       union all
       select d.id, down.root from down cross join lateral
         (select id from document where parent_id = down.id and trashed_at is null offset 0) d
     ), copied as (select down.id, m."to", r."to" as root from down join ${unnested('m')} on m."from" = down.id
       join ${unnested('m', 'r')} on r."from" = down.root)
     insert into document (id, space_id, parent_id, kind, title, created_by, created_at, updated_by, updated_at, attached, origin_id,
       size, media_type, trashed_at, trashed_by, trash_root, trash_reason)
     select c."to", d.space_id, coalesce(p."to", d.parent_id), d.kind, d.title, d.created_by, d.created_at, d.updated_by, d.updated_at,
       d.attached, case when d.attached then coalesce(d.origin_id, d.id) else d.origin_id end,
       d.size, d.media_type, now(), :agentId, c.root, 'moved'
     from copied c join document d on d.id = c.id left join copied p on p.id = d.parent_id`,
    { ...bound('m', pairs), rootIds, agentId },
  )
}

export async function fileVersionsOf(tx: Knex, documentIds: string[]): Promise<string[]> {
  return tx('file_version').whereIn('document_id', documentIds).pluck('id')
}

export async function pageVersionsOf(tx: Knex, documentIds: string[]): Promise<string[]> {
  return tx('document_version').whereIn('document_id', documentIds).pluck('id')
}

/** Copies the versions of files; they share the objects, which never change. The copies show the version that the originals do. */
export async function copyFileVersions(tx: Knex, pairs: Pair[], versions: Pair[]): Promise<void> {
  await tx.raw(
    `insert into file_version (id, document_id, number, object_key, size, media_type, created_by, created_at)
     select v."to", m."to", f.number, f.object_key, f.size, f.media_type, f.created_by, f.created_at
     from ${unnested('v')} join file_version f on f.id = v."from" join ${unnested('m')} on m."from" = f.document_id`,
    { ...bound('m', pairs), ...bound('v', versions) },
  )
  await tx.raw(
    `update document d set version_id = v."to"
     from ${unnested('m')} join document o on o.id = m."from" join ${unnested('v')} on v."from" = o.version_id
     where d.id = m."to"`,
    { ...bound('m', pairs), ...bound('v', versions) },
  )
}

/** Has the collaboration service's function copy the versions of pages, which share their objects likewise. */
export async function copyPageVersions(tx: Knex, pages: Pair[], versions: Pair[]): Promise<void> {
  await tx.raw(
    `select copy_page_versions(cast(:mFrom as uuid[]), cast(:mTo as uuid[]), cast(:vFrom as uuid[]), cast(:vTo as uuid[]))`,
    { ...bound('m', pages), ...bound('v', versions) },
  )
}

/** Hangs what lies in the trash under the copies of its folders, and lets those read a page's log who could read the original's. */
export async function settle(tx: Knex, pairs: Pair[]): Promise<void> {
  await tx.raw(
    `update document d set parent_id = m."to" from ${unnested('m')}
     where d.parent_id = m."from" and d.trashed_at is not null`,
    bound('m', pairs),
  )
  await tx.raw(
    `update document d set moved_at = o.moved_at from ${unnested('m')} join document o on o.id = m."from" where d.id = m."to"`,
    bound('m', pairs),
  )
}
