import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'
import type { Role } from '@parvis/access/policy.ts'
import { personColumns, type PersonRow } from '../../agents/store.ts'

/** A member with the key of the list's order. */
export type MemberRow = PersonRow &
  Row<{ role: 'membership.role'; since: 'membership.since'; nameKey: 'agent.name_key' }>

const columns = { ...personColumns, role: 'm.role', since: 'm.since', nameKey: 'a.name_key' } as const

const membersOf = (db: Knex, spaceId: string): Knex.QueryBuilder =>
  db('membership as m')
    .join('agent as a', 'a.id', 'm.agent_id')
    .leftJoin('organisation as o', 'o.id', 'a.organisation_id')
    .where({ 'm.space_id': spaceId })

/** The place in the list of members: managers (0) before the others (1), then by name, then by id. */
export type Place = [number, string, string]

export async function list(
  db: Knex,
  spaceId: string,
  { after, limit }: { after: Place | undefined; limit: number },
): Promise<MemberRow[]> {
  const rank = `(case m.role when 'manager' then 0 else 1 end)`
  return membersOf(db, spaceId)
    .modify((query) => {
      if (after) void query.whereRaw(`(${rank}, a.name_key, a.id) > (?::int, ?::text, ?::uuid)`, after)
    })
    .orderByRaw(`${rank}, a.name_key, a.id`)
    .limit(limit)
    .select<MemberRow[]>(columns)
}

export async function find(db: Knex, spaceId: string, agentId: string): Promise<MemberRow | undefined> {
  return membersOf(db, spaceId).where({ 'm.agent_id': agentId }).first<MemberRow | undefined>(columns)
}

export async function agentExists(db: Knex, agentId: string): Promise<boolean> {
  return (await db('agent').where({ id: agentId }).first('id')) !== undefined
}

export async function countManagers(tx: Knex, spaceId: string): Promise<number> {
  const managers = await tx('membership').where({ space_id: spaceId, role: 'manager' }).select('agent_id')
  return managers.length
}

/** Adds a member, unless they are one already; returns whether they were added. */
export async function insertMember(
  tx: Knex,
  member: { spaceId: string; agentId: string; role: Role; addedBy: string },
): Promise<boolean> {
  const rows = await tx('membership')
    .insert({
      space_id: member.spaceId,
      agent_id: member.agentId,
      role: member.role,
      added_by: member.addedBy,
    })
    .onConflict(['space_id', 'agent_id'])
    .ignore()
    .returning('agent_id')
  return rows.length > 0
}

export async function setRole(tx: Knex, spaceId: string, agentId: string, role: Role): Promise<void> {
  await tx('membership').where({ space_id: spaceId, agent_id: agentId }).update({ role })
}

export async function remove(tx: Knex, spaceId: string, agentId: string): Promise<void> {
  await tx('membership').where({ space_id: spaceId, agent_id: agentId }).delete()
}
