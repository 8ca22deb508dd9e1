import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'

export type OrganisationRow = Row<{ id: 'organisation.id'; name: 'organisation.name' }> & { sirens: string[] }

const columns = (db: Knex) => ({
  id: 'o.id',
  name: 'o.name',
  sirens: db.raw('array(select siren from siren_organisation where organisation_id = o.id order by siren)'),
})

export async function list(
  db: Knex,
  { after, limit }: { after: [string, string] | undefined; limit: number },
): Promise<OrganisationRow[]> {
  return db('organisation as o')
    .modify((query) => {
      if (after) void query.whereRaw('(o.name, o.id) > (?::text, ?::uuid)', after)
    })
    .orderBy(['o.name', 'o.id'])
    .limit(limit)
    .select(columns(db))
}

export async function find(db: Knex, id: string): Promise<OrganisationRow | undefined> {
  return db('organisation as o').where({ 'o.id': id }).first(columns(db))
}

/** One change of organisations at a time: what is checked before a change still holds when it is made. Reading goes on. */
export async function lock(tx: Knex): Promise<void> {
  await tx.raw('lock table organisation, siren_organisation in share row exclusive mode')
}

export async function nameTaken(tx: Knex, name: string, besides: string): Promise<boolean> {
  const other: unknown = await tx('organisation').where({ name }).whereNot({ id: besides }).first('id')
  return other !== undefined
}

type LeadingRow = Row<{
  siren: 'siren_organisation.siren'
  organisationId: 'organisation.id'
  name: 'organisation.name'
}>

/** Where these SIREN numbers lead already; those that lead nowhere are not in it. */
export async function leading(tx: Knex, sirens: string[]): Promise<LeadingRow[]> {
  return tx('siren_organisation as s')
    .join('organisation as o', 'o.id', 's.organisation_id')
    .whereIn('s.siren', sirens)
    .select<LeadingRow[]>({ siren: 's.siren', organisationId: 'o.id', name: 'o.name' })
}

export async function insert(tx: Knex, id: string, name: string): Promise<void> {
  await tx('organisation').insert({ id, name })
}

export async function rename(tx: Knex, id: string, name: string): Promise<void> {
  await tx('organisation').where({ id }).update({ name })
}

export async function addSirens(tx: Knex, organisationId: string, sirens: string[]): Promise<void> {
  if (sirens.length === 0) return
  await tx('siren_organisation').insert(sirens.map((siren) => ({ siren, organisation_id: organisationId })))
}

export async function removeSirens(tx: Knex, organisationId: string, sirens: string[]): Promise<void> {
  await tx('siren_organisation').where({ organisation_id: organisationId }).whereIn('siren', sirens).delete()
}

/**
 * Agents follow their SIREN from one organisation to another (null: none), and with them the spaces that they created and that were counted
 * in the old one. Returns how many agents and spaces moved.
 */
export async function follow(
  tx: Knex,
  sirens: string[],
  { from, to }: { from: string | null; to: string | null },
): Promise<{ agents: number; spaces: number }> {
  if (sirens.length === 0) return { agents: 0, spaces: 0 }
  const ofSiren = tx.raw('left(siret, 9) = any(?::text[])', [sirens])
  const spaces = await tx('space')
    .whereIn('created_by', tx('agent').select('id').where(ofSiren))
    .whereRaw('organisation_id is not distinct from ?::uuid', [from])
    .update({ organisation_id: to })
  const agents = await tx('agent').where(ofSiren).update({ organisation_id: to })
  return { agents, spaces }
}
