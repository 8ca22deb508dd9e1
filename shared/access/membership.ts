import type { Knex } from 'knex'
import type { Role } from './policy.ts'

/** What an actor is to a space. */
export type SpaceStanding = { role: Role; spaceId: string }

/** What an actor is to a document. `trashed` also when a folder above it was trashed. */
export type DocumentStanding = SpaceStanding & {
  documentId: string
  kind: 'folder' | 'page' | 'file'
  trashed: boolean
}

/** The agent's standing in the space; `undefined` to a stranger, and for a space that does not exist. */
export async function standingInSpace(
  db: Knex,
  agentId: string,
  spaceId: string,
): Promise<SpaceStanding | undefined> {
  return db('membership')
    .where({ agent_id: agentId, space_id: spaceId })
    .first({ role: 'role', spaceId: 'space_id' })
}

/** The agent's standing towards the document; `undefined` to a stranger, and for a document that does not exist. */
export async function standingInDocument(
  db: Knex,
  agentId: string,
  documentId: string,
): Promise<DocumentStanding | undefined> {
  return db('document as d')
    .join('membership as m', 'm.space_id', 'd.space_id')
    .where({ 'd.id': documentId, 'm.agent_id': agentId })
    .first({
      role: 'm.role',
      spaceId: 'd.space_id',
      documentId: 'd.id',
      kind: 'd.kind',
      trashed: db.raw('d.trashed_at is not null'),
    })
}
