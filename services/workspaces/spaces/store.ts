import type { Knex } from 'knex'
import type { Absent, Row } from '@parvis/service/database/row.ts'

export type SpaceFields = Row<{
  name: 'space.name'
  description: 'space.description'
  emoji: 'space.emoji'
}>

/** A space as one of its members sees it in a list; `changedMicros` is `changedAt` exactly, in microseconds since 1970. */
export type SummaryRow = SpaceFields &
  Row<{ id: 'space.id'; role: 'membership.role'; changedAt: 'space.changed_at' }> & {
    members: number
    favourite: boolean
    changedMicros: number
  }

type OrganisationName = Row<{ organisation: 'organisation.name' }>
type MaybeOrganisation = OrganisationName | Absent<OrganisationName>

export type SpaceRow = SummaryRow & Row<{ createdAt: 'space.created_at' }> & MaybeOrganisation

const membersOf = (db: Knex): Knex.QueryBuilder =>
  db('membership')
    .count('*')
    .where({ space_id: db.ref('s.id') })

const summaryColumns = (db: Knex) => ({
  id: 's.id',
  name: 's.name',
  description: 's.description',
  emoji: 's.emoji',
  role: 'm.role',
  members: membersOf(db),
  favourite: db.raw(
    'exists (select from space_favourite f where f.agent_id = m.agent_id and f.space_id = m.space_id)',
  ),
  changedAt: 's.changed_at',
  changedMicros: db.raw('(extract(epoch from s.changed_at) * 1000000)::bigint'),
})

/** The agent's spaces, the latest changed first, from after `after`. */
export async function list(
  db: Knex,
  agentId: string,
  { after, limit }: { after: [number, string] | undefined; limit: number },
): Promise<SummaryRow[]> {
  return db('membership as m')
    .join('space as s', 's.id', 'm.space_id')
    .where({ 'm.agent_id': agentId })
    .modify((query) => {
      if (after)
        void query.whereRaw(
          `(s.changed_at, s.id) < (timestamptz 'epoch' + ? * interval '1 microsecond', ?::uuid)`,
          after,
        )
    })
    .orderBy([
      { column: 's.changed_at', order: 'desc' },
      { column: 's.id', order: 'desc' },
    ])
    .limit(limit)
    .select(summaryColumns(db))
}

/** The space as this member sees it; `undefined` to a stranger. */
export async function find(db: Knex, agentId: string, spaceId: string): Promise<SpaceRow | undefined> {
  return db('membership as m')
    .join('space as s', 's.id', 'm.space_id')
    .leftJoin('organisation as o', 'o.id', 's.organisation_id')
    .where({ 'm.agent_id': agentId, 'm.space_id': spaceId })
    .first({ ...summaryColumns(db), organisation: 'o.name', createdAt: 's.created_at' })
}

/** Members by organisation, the most first. */
export async function audience(
  db: Knex,
  spaceId: string,
): Promise<(MaybeOrganisation & { members: number })[]> {
  return db('membership as m')
    .join('agent as a', 'a.id', 'm.agent_id')
    .leftJoin('organisation as o', 'o.id', 'a.organisation_id')
    .where({ 'm.space_id': spaceId })
    .groupBy('o.id', 'o.name')
    .orderByRaw('count(*) desc, o.name')
    .select({
      organisation: 'o.name',
      members: db.raw('count(*)'),
    })
}

export async function insert(
  tx: Knex,
  space: SpaceFields & { id: string; organisationId: string | undefined; createdBy: string },
): Promise<void> {
  await tx('space').insert({
    id: space.id,
    name: space.name,
    description: space.description,
    emoji: space.emoji,
    organisation_id: space.organisationId ?? null,
    created_by: space.createdBy,
  })
}

/**
 * Locks the space until the transaction ends, so that changes of its members come one after the other. Others may still read it and write its documents.
 * Returns its fields; `undefined` when there is no such space.
 */
export async function lock(tx: Knex, spaceId: string): Promise<SpaceFields | undefined> {
  return tx('space')
    .where({ id: spaceId })
    .forNoKeyUpdate()
    .first({ name: 'name', description: 'description', emoji: 'emoji' })
}

export async function update(tx: Knex, spaceId: string, fields: Partial<SpaceFields>): Promise<void> {
  await tx('space')
    .where({ id: spaceId })
    .update({ ...fields, changed_at: tx.fn.now() })
}

export async function addFavourite(db: Knex, agentId: string, spaceId: string): Promise<void> {
  await db('space_favourite').insert({ agent_id: agentId, space_id: spaceId }).onConflict().ignore()
}

export async function removeFavourite(db: Knex, agentId: string, spaceId: string): Promise<void> {
  await db('space_favourite').where({ agent_id: agentId, space_id: spaceId }).delete()
}
