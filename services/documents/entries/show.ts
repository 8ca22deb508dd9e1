import type { Knex } from 'knex'
import type { DocumentStanding } from '@parvis/access/membership.ts'
import { abilities, abilitiesInTrash, type Role } from '@parvis/access/policy.ts'
import type { Document } from '@parvis/contract/documents.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { findEntry, pathTo, type EntryRow } from './store.ts'

/**
 * A document as its reader sees it, by their standing in the space that it lies in. Throws `not-found` when it went away in between, and
 * when it lies in another space: the standing says nothing of that one.
 */
export async function showDocument(
  db: Knex,
  agentId: string,
  { documentId, role, spaceId }: Pick<DocumentStanding, 'documentId' | 'role' | 'spaceId'>,
): Promise<Document> {
  const [row, path] = await Promise.all([findEntry(db, agentId, documentId), pathTo(db, documentId)])
  if (row?.spaceId !== spaceId) throw new Problem('not-found')
  return { ...row, path: path.slice(0, -1), abilities: abilitiesOf(row, role) }
}

/** All that the role allows here; an image that belongs to a page goes where the page goes. */
function abilitiesOf(row: EntryRow, role: Role): Document['abilities'] {
  return row.trashedAt === null ? abilities(role) : abilitiesInTrash(role)
}
