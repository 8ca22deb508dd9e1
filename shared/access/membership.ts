import type { Knex } from 'knex'
import { rightSince } from './readable.ts'
import { can, roles, type Action, type Role } from './policy.ts'

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

/** One question of `standingsInDocuments`. */
export type Question = { agentId: string; documentId: string }

/**
 * `standingInDocument` for many at once, in the order of the questions: a crowd that comes back must not cost a query each.
 * `since` is when the agent's right to read began, in ms since 1970: with their membership, or when the document came into the space.
 */
export async function standingsInDocuments(
  db: Knex,
  questions: Question[],
): Promise<((DocumentStanding & { since: number }) | undefined)[]> {
  const { rows } = await db.raw<{ rows: (DocumentStanding & { since: number; question: number })[] }>(
    `select q.question::int, m.role, d.space_id as "spaceId", d.id as "documentId", d.kind,
       d.trashed_at is not null as trashed, extract(epoch from ${rightSince})::float8 * 1000 as since
     from unnest(?::uuid[], ?::uuid[]) with ordinality as q (agent_id, document_id, question)
     join document d on d.id = q.document_id
     join membership m on m.space_id = d.space_id and m.agent_id = q.agent_id`,
    [questions.map(({ agentId }) => agentId), questions.map(({ documentId }) => documentId)],
  )
  const found = new Map(rows.map(({ question, ...standing }) => [question, standing]))
  return questions.map((_, i) => found.get(i + 1))
}

/** SQL condition: the agent of the one column may do this in the space of the other, today. */
export const may = (db: Knex, action: Action, column: { agent: string; space: string }): Knex.Raw =>
  db.raw(
    `exists (select 1 from membership held where held.agent_id = ?? and held.space_id = ?? and held.role = any(?::text[]))`,
    [column.agent, column.space, roles.filter((role) => can(role, action))],
  )
