import type { Knex } from 'knex'
import { readableSpaces } from '@parvis/access/readable.ts'
import type { Kind } from '@parvis/contract/documents.ts'
import { entries, type EntryRow, type Moment } from '../entries/store.ts'

export type Wanted = {
  words: string[]
  spaceId?: string | undefined
  kind?: Kind | undefined
  authorId?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** Documents whose titles hold all these words, the latest changed first. */
export async function findByTitle(
  db: Knex,
  agentId: string,
  { words, spaceId, kind, authorId, from, to }: Wanted,
  { before, limit }: { before: Moment | undefined; limit: number },
): Promise<EntryRow[]> {
  const conditions = [
    'd.space_id in (:spaces)',
    'd.trashed_at is null',
    'not d.attached',
    'd.title ilike all(:patterns)',
    ...(spaceId === undefined ? [] : ['d.space_id = :spaceId']),
    ...(kind === undefined ? [] : ['d.kind = :kind']),
    ...(authorId === undefined ? [] : ['d.created_by = :authorId']),
    ...(from === undefined ? [] : ['d.updated_at >= cast(:from as timestamptz)']),
    ...(to === undefined ? [] : ['d.updated_at < cast(:to as timestamptz)']),
    ...(before === undefined
      ? []
      : ['(d.updated_at, d.id) < (cast(:at as timestamptz), cast(:beforeId as uuid))']),
  ]
  const source = `select d.*, d.updated_at::text as sorted_by from document d where ${conditions.join(' and ')}
    order by d.updated_at desc, d.id desc limit :limit`
  return entries(db, agentId, source, 'd.updated_at desc, d.id desc', {
    spaces: readableSpaces(db, agentId),
    patterns: words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`),
    spaceId: spaceId ?? '',
    kind: kind ?? '',
    authorId: authorId ?? '',
    from: from ?? '',
    to: to ?? '',
    at: before?.at ?? '',
    beforeId: before?.id ?? '',
    limit,
  })
}
