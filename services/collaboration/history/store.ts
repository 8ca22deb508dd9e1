import type { Database } from '@parvis/service/database.ts'

/** A version as people see it; `authors` are display names. */
export type VersionRow = {
  id: string
  name: string | null
  createdAt: string
  authors: string[]
  bytes: number
}
export type NewVersion = {
  id: string
  documentId: string
  seq: number
  name: string | undefined
  objectKey: string
  bytes: number
  sha256: Buffer
  createdBy: string | undefined
}

/** Versions before a cursor (id), the latest first. */
export async function list(
  db: Database,
  documentId: string,
  before: string | undefined,
  limit: number,
): Promise<VersionRow[]> {
  const { rows } = await db.raw<{ rows: VersionRow[] }>(
    `select v.id, v.name, v.created_at as "createdAt", v.bytes,
       coalesce((select array_agg(a.display_name order by a.display_name) from agent a where a.id = any (v.authors)), '{}')
         as authors
     from document_version v
     where v.document_id = :documentId and (:before::uuid is null or v.id < :before::uuid)
     order by v.id desc limit :limit`,
    { documentId, before: before ?? null, limit },
  )
  return rows
}

export async function find(
  db: Database,
  documentId: string,
  id: string,
): Promise<{ objectKey: string; sha256: Buffer } | undefined> {
  return db('document_version')
    .where({ document_id: documentId, id })
    .first({ objectKey: 'object_key', sha256: 'sha256' })
}

/**
 * Writes a version whose bytes are in place, with those who wrote or deleted since the one before; also remembers up to which order
 * the page has versions.
 */
export async function insert(db: Database, version: NewVersion): Promise<void> {
  await db.raw(
    `with last as (
       select max(created_at) as at from document_version where document_id = :documentId
     ), author as (
       select agent_id from document_author, last
       where document_id = :documentId and (last.at is null or last_at > last.at)
       union select agent_id from document_update where document_id = :documentId
     ), noted as (
       update document_snapshot set versioned_seq = greatest(versioned_seq, :seq::bigint), versioned_at = now()
       where document_id = :documentId
     )
     insert into document_version (id, document_id, seq, name, object_key, bytes, sha256, authors, created_by)
     values (:id, :documentId, :seq, :name, :objectKey, :bytes, :sha256,
       array(select agent_id from author where agent_id is not null), :createdBy)`,
    { ...version, name: version.name ?? null, createdBy: version.createdBy ?? null },
  )
}

/** Pages with changes that no version holds: those that fell quiet, and those at work without a version for long. */
export async function due(
  db: Database,
  { quietMs, workMs, limit }: { quietMs: number; workMs: number; limit: number },
): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `select document_id as id from document_snapshot
     where versioned_seq < seq and (updated_at < now() - :quietMs * interval '1 millisecond'
       or versioned_at < now() - :workMs * interval '1 millisecond')
     order by updated_at limit :limit`,
    { quietMs, workMs, limit },
  )
  return rows.map(({ id }) => id)
}

export async function listAutomatic(
  db: Database,
  documentId: string,
): Promise<{ id: string; name: null; createdAt: string }[]> {
  return db('document_version')
    .where({ document_id: documentId, name: null })
    .select({ id: 'id', name: 'name', createdAt: 'created_at' })
}

/** Forgets versions. Their objects are noted for removal, which spares those that a copy of the page shares. */
export async function remove(db: Database, ids: string[]): Promise<void> {
  await db.raw(
    `with gone as (delete from document_version where id = any(:ids) returning object_key)
     insert into object_removal (key) select object_key from gone on conflict do nothing`,
    { ids },
  )
}
