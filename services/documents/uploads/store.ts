import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'
import type { Part } from '@parvis/service/storage/objects.ts'

export type Upload = Row<{
  id: 'upload.id'
  spaceId: 'upload.space_id'
  parentId: 'upload.parent_id'
  agentId: 'upload.agent_id'
  name: 'upload.name'
  size: 'upload.size'
  key: 'upload.object_key'
  s3UploadId: 'upload.s3_upload_id'
  partSize: 'upload.part_size'
  claimedSha256: 'upload.claimed_sha256'
  replaces: 'upload.replaces'
  state: 'upload.state'
  documentId: 'upload.document_id'
  expiresAt: 'upload.expires_at'
}>

const columns = {
  id: 'id',
  spaceId: 'space_id',
  parentId: 'parent_id',
  agentId: 'agent_id',
  name: 'name',
  size: 'size',
  key: 'object_key',
  s3UploadId: 's3_upload_id',
  partSize: 'part_size',
  claimedSha256: 'claimed_sha256',
  replaces: 'replaces',
  state: 'state',
  documentId: 'document_id',
  expiresAt: 'expires_at',
}

/** An upload that nobody has touched for so long is given up. */
const keptDays = 7

const expiry = (db: Knex) => db.raw(`now() + make_interval(days => ?)`, [keptDays])

export type NewUpload = Omit<Upload, 'state' | 'documentId' | 'expiresAt'> & { mediaType: string }

export async function insertUpload(tx: Knex, given: NewUpload): Promise<void> {
  await tx('upload').insert({
    id: given.id,
    space_id: given.spaceId,
    parent_id: given.parentId,
    agent_id: given.agentId,
    name: given.name,
    size: given.size,
    media_type: given.mediaType,
    object_key: given.key,
    s3_upload_id: given.s3UploadId,
    part_size: given.partSize,
    claimed_sha256: given.claimedSha256,
    replaces: given.replaces,
    expires_at: expiry(tx),
  })
}

/** An upload of this agent in this space; `undefined` for anybody else's. */
export async function findUpload(
  db: Knex,
  { uploadId, spaceId, agentId }: { uploadId: string; spaceId: string; agentId: string },
): Promise<Upload | undefined> {
  return db('upload')
    .where({ id: uploadId, space_id: spaceId, agent_id: agentId })
    .first<Upload | undefined>(columns)
}

/** An upload as it is now; undefined when it was given up. */
export async function readUpload(db: Knex, id: string): Promise<Upload | undefined> {
  return db('upload').where({ id }).first(columns)
}

/** Holds the upload until the end of the transaction, so that it is completed or cancelled once. */
export async function lockUpload(tx: Knex, id: string): Promise<Upload | undefined> {
  return tx('upload').where({ id }).forUpdate().first<Upload | undefined>(columns)
}

export async function listOpen(
  db: Knex,
  { spaceId, agentId }: { spaceId: string; agentId: string },
): Promise<Upload[]> {
  return db('upload')
    .where({ space_id: spaceId, agent_id: agentId, state: 'open' })
    .orderBy('id', 'desc')
    .limit(200)
    .select<Upload[]>(columns)
}

/** Somebody still works on it. */
export async function keepAlive(db: Knex, id: string): Promise<void> {
  await db('upload')
    .where({ id })
    .update({ expires_at: expiry(db) })
}

export async function addParts(db: Knex, uploadId: string, parts: Part[]): Promise<void> {
  if (parts.length === 0) return
  // One statement can't write a row twice; what is said last of a part counts.
  const last = [...new Map(parts.map((part) => [part.number, part])).values()]
  await db.raw(
    `insert into upload_part (upload_id, number, etag)
     select :uploadId, * from unnest(cast(:numbers as int[]), cast(:etags as text[]))
     on conflict (upload_id, number) do update set etag = excluded.etag`,
    { uploadId, numbers: last.map(({ number }) => number), etags: last.map(({ etag }) => etag) },
  )
}

export async function partsOf(db: Knex, uploadId: string): Promise<Part[]> {
  return db('upload_part').where({ upload_id: uploadId }).orderBy('number').select('number', 'etag')
}

/** The numbers that have arrived, by upload. */
export async function receivedOf(db: Knex, uploadIds: string[]): Promise<Map<string, number[]>> {
  const rows: { uploadId: string; numbers: number[] }[] = await db('upload_part')
    .whereIn('upload_id', uploadIds)
    .groupBy('upload_id')
    .select({ uploadId: 'upload_id', numbers: db.raw('array_agg(number order by number)') })
  return new Map(rows.map(({ uploadId, numbers }) => [uploadId, numbers]))
}

/** The file stands; the row stays a while, so that completing again answers the same. */
export async function finish(tx: Knex, id: string, documentId: string): Promise<void> {
  await tx('upload')
    .where({ id })
    .update({ state: 'done', document_id: documentId, expires_at: expiry(tx) })
  await tx('upload_part').where({ upload_id: id }).delete()
}

/** Forgets an upload and has the store free what it holds of it. */
export async function giveUp(tx: Knex, { id, key, s3UploadId }: Upload): Promise<void> {
  await tx('upload').where({ id }).delete()
  await tx('object_removal').insert({ key, s3_upload_id: s3UploadId }).onConflict().ignore()
}
