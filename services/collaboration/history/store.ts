import type { Row } from '@parvis/service/database/row.ts'
import type { Database } from '@parvis/service/database/database.ts'

/** A version as people see it; `authors` are display names. */
export type VersionRow = Row<{
  id: 'document_version.id'
  name: 'document_version.name'
  createdAt: 'document_version.created_at'
  bytes: 'document_version.bytes'
}> & {
  authors: string[]
  /** Of a version kept because another was about to be restored: which one. */
  beforeRestoring: { name: string | null; createdAt: string } | null
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
  beforeAt: string | undefined
  beforeName: string | undefined
}

/** Versions before a cursor (id), the latest first; or the one of `id` alone. */
export async function list(
  db: Database,
  documentId: string,
  { before, id, limit }: { before?: string | undefined; id?: string; limit: number },
): Promise<VersionRow[]> {
  const { rows } = await db.raw<{
    rows: (Omit<VersionRow, 'beforeRestoring'> &
      Row<{ beforeAt: 'document_version.before_at'; beforeName: 'document_version.before_name' }>)[]
  }>(
    `select v.id, v.name, v.created_at as "createdAt", v.bytes, v.before_at as "beforeAt", v.before_name as "beforeName",
       coalesce((select array_agg(a.display_name order by a.display_name) from agent a where a.id = any (v.authors)), '{}')
         as authors
     from document_version v
     where v.document_id = :documentId and (:before::uuid is null or v.id < :before::uuid)
       and (:id::uuid is null or v.id = :id::uuid)
     order by v.id desc limit :limit`,
    { documentId, before: before ?? null, id: id ?? null, limit },
  )
  return rows.map(({ beforeAt, beforeName, ...row }) => ({
    ...row,
    beforeRestoring: beforeAt === null ? null : { createdAt: beforeAt, name: beforeName },
  }))
}

type StoredRow = Row<{
  objectKey: 'document_version.object_key'
  sha256: 'document_version.sha256'
  name: 'document_version.name'
  createdAt: 'document_version.created_at'
}>

export async function find(db: Database, documentId: string, id: string): Promise<StoredRow | undefined> {
  return db('document_version').where({ document_id: documentId, id }).first<StoredRow | undefined>({
    objectKey: 'object_key',
    sha256: 'sha256',
    name: 'name',
    createdAt: 'created_at',
  })
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
     insert into document_version (id, document_id, seq, name, object_key, bytes, sha256, authors, created_by, before_at, before_name)
     values (:id, :documentId, :seq, :name, :objectKey, :bytes, :sha256,
       array(select agent_id from author where agent_id is not null), :createdBy, :beforeAt, :beforeName)`,
    {
      ...version,
      name: version.name ?? null,
      createdBy: version.createdBy ?? null,
      beforeAt: version.beforeAt ?? null,
      beforeName: version.beforeName ?? null,
    },
  )
}

/** Pages with changes that no version holds: those that fell quiet, and those at work without a version for long; none of `except`. */
export async function due(
  db: Database,
  { quietMs, workMs, limit, except }: { quietMs: number; workMs: number; limit: number; except: string[] },
): Promise<string[]> {
  const { rows } = await db.raw<{ rows: Row<{ id: 'document_snapshot.document_id' }>[] }>(
    `select document_id as id from document_snapshot
     where versioned_seq < seq and (updated_at < now() - :quietMs * interval '1 millisecond'
       or versioned_at < now() - :workMs * interval '1 millisecond')
       and not document_id = any (:except)
     order by updated_at limit :limit`,
    { quietMs, workMs, limit, except },
  )
  return rows.map(({ id }) => id)
}

type AutomaticRow = Row<{
  id: 'document_version.id'
  createdAt: 'document_version.created_at'
  name: 'document_version.name'
}>

export async function listAutomatic(db: Database, documentId: string): Promise<AutomaticRow[]> {
  return db('document_version')
    .where({ document_id: documentId, name: null, before_at: null })
    .select<AutomaticRow[]>({ id: 'id', name: 'name', createdAt: 'created_at' })
}

/** Forgets versions. Their objects are noted for removal, which spares those that a copy of the page shares. */
export async function remove(db: Database, ids: string[]): Promise<void> {
  await db.raw(
    `with gone as (delete from document_version where id = any(:ids) returning object_key)
     select note_object_removals(array_agg(object_key)) from gone`,
    { ids },
  )
}

/**
 * Appends an update to a page if `head` is still its last order; false, with nothing appended, when it is not. Until the transaction ends,
 * whoever else writes to the page waits: this comes last.
 */
export async function appendAfter(
  tx: Database,
  {
    documentId,
    head,
    agentId,
    update,
  }: { documentId: string; head: number; agentId: string; update: Uint8Array },
): Promise<boolean> {
  // A page that nobody has opened has no head yet.
  await tx.raw(
    'insert into document_head (document_id) select id from document where id = :documentId on conflict do nothing',
    { documentId },
  )
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    `with bumped as (
       update document_head set head_seq = head_seq + 1 where document_id = :documentId and head_seq = :head
       returning head_seq
     )
     insert into document_update (document_id, seq, agent_id, bytes)
     select :documentId, head_seq, :agentId, :update from bumped returning seq`,
    { documentId, head, agentId, update: Buffer.from(update) },
  )
  return rows.length === 1
}
