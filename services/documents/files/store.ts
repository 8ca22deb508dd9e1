import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'

/** The bytes of a file or of one of its versions, and the file's name. */
export type Content = Row<{
  key: 'stored_object.key'
  title: 'document.title'
  mediaType: 'file_version.media_type'
  size: 'file_version.size'
}> & { thumbnail: boolean }

const contents = (db: Knex) =>
  db('file_version as v')
    .join('document as d', 'd.id', 'v.document_id')
    .join('stored_object as o', 'o.key', 'v.object_key')

const contentColumns = (db: Knex) => ({
  key: 'o.key',
  title: 'd.title',
  mediaType: 'v.media_type',
  size: 'v.size',
  thumbnail: db.raw(`o.thumbnail = 'made'`),
})

/** The latest bytes of a file; `undefined` for what is no file. */
export async function findContent(db: Knex, documentId: string): Promise<Content | undefined> {
  return contents(db).where('d.id', documentId).whereRaw('v.id = d.version_id').first(contentColumns(db))
}

/** The latest bytes of a file that belongs to a page, by its id or by that of the one that it was copied from. */
export async function findAttachment(
  db: Knex,
  pageId: string,
  attachmentId: string,
): Promise<Content | undefined> {
  return contents(db)
    .where({ 'd.parent_id': pageId, 'd.attached': true })
    .whereNull('d.trashed_at')
    .whereRaw('(d.id = :id or d.origin_id = :id) and v.id = d.version_id', { id: attachmentId })
    .first(contentColumns(db))
}

type OneVersion = Content & Row<{ id: 'file_version.id'; number: 'file_version.number' }>

export async function findVersion(
  db: Knex,
  documentId: string,
  versionId: string,
): Promise<OneVersion | undefined> {
  return contents(db)
    .where({ 'd.id': documentId, 'v.id': versionId })
    .first({ ...contentColumns(db), id: 'v.id', number: 'v.number' })
}

type VersionRow = Row<{
  id: 'file_version.id'
  number: 'file_version.number'
  size: 'file_version.size'
  mediaType: 'file_version.media_type'
  integrity: 'stored_object.state'
  author: 'agent.display_name'
  createdAt: 'file_version.created_at'
}> & { current: boolean }

export async function listVersions(
  db: Knex,
  documentId: string,
  { below, limit }: { below: number | undefined; limit: number },
): Promise<VersionRow[]> {
  const query = contents(db).join('agent as a', 'a.id', 'v.created_by').where('d.id', documentId)
  if (below !== undefined) query.where('v.number', '<', below)
  return query
    .orderBy('v.number', 'desc')
    .limit(limit)
    .select({
      id: 'v.id',
      number: 'v.number',
      current: db.raw('v.id = d.version_id'),
      size: 'v.size',
      mediaType: 'v.media_type',
      integrity: 'o.state',
      author: 'a.display_name',
      createdAt: 'v.created_at',
    })
}

export async function insertObject(
  tx: Knex,
  given: { key: string; size: number; mediaType: string; claimedSha256: Buffer | null },
): Promise<void> {
  await tx('stored_object').insert({
    key: given.key,
    size: given.size,
    media_type: given.mediaType,
    claimed_sha256: given.claimedSha256,
  })
}

/** Adds the next version of a file and makes it the one that is shown. */
export async function addVersion(
  tx: Knex,
  given: { id: string; documentId: string; key: string; size: number; mediaType: string; agentId: string },
): Promise<void> {
  await tx.raw(
    `with added as (
       insert into file_version (id, document_id, number, object_key, size, media_type, created_by)
       select :id, :documentId, coalesce(max(number), 0) + 1, :key, :size, :mediaType, :agentId
       from file_version where document_id = :documentId
       returning document_id, id, size, media_type, created_by
     )
     update document d set version_id = a.id, size = a.size, media_type = a.media_type,
       updated_by = a.created_by, updated_at = now()
     from added a where d.id = a.document_id`,
    given,
  )
}
