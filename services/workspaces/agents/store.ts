import type { Knex } from 'knex'
import type { Person } from '@parvis/contract/fields.ts'

/** The columns of a `person`, from `agent as a` and `organisation as o`. */
export const personColumns = {
  id: 'a.id',
  displayName: 'a.display_name',
  email: 'a.email',
  organisation: 'o.name',
} as const

export async function findPerson(db: Knex, agentId: string): Promise<Person | undefined> {
  return db('agent as a')
    .leftJoin('organisation as o', 'o.id', 'a.organisation_id')
    .where({ 'a.id': agentId })
    .first(personColumns)
}
