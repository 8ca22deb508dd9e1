import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'
import type { Person } from '@parvis/contract/fields.ts'

/** The columns of a `person`, from `agent as a` and `organisation as o`. */
export const personColumns = {
  id: 'a.id',
  displayName: 'a.display_name',
  email: 'a.email',
  organisation: 'o.name',
} as const

/** Whoever belongs to no organisation has none to be named. */
export type PersonRow = Row<{ id: 'agent.id'; displayName: 'agent.display_name'; email: 'agent.email' }> & {
  organisation: Row<{ name: 'organisation.name' }>['name'] | null
}

const people = (db: Knex) => db('agent as a').leftJoin('organisation as o', 'o.id', 'a.organisation_id')

/** Someone as they see themselves: `subject` is the provider's `sub`. */
export async function findSelf(
  db: Knex,
  agentId: string,
): Promise<{ agent: Person; givenName: string; subject: string } | undefined> {
  const found = await people(db)
    .where({ 'a.id': agentId })
    .first<(PersonRow & Row<{ givenName: 'agent.given_name'; subject: 'agent.sub' }>) | undefined>({
      ...personColumns,
      givenName: 'a.given_name',
      subject: 'a.sub',
    })
  if (found === undefined) return undefined
  const { givenName, subject, ...agent } = found
  return { agent, givenName, subject }
}

/** Those with this very e-mail address, whatever its case. */
export async function findByEmail(db: Knex, email: string, limit: number): Promise<Person[]> {
  return people(db)
    .whereRaw('lower(a.email) = lower(?)', [email])
    .orderBy('a.id')
    .limit(limit)
    .select<PersonRow[]>(personColumns)
}

/** Those in whose name every word occurs (a tsquery of plain words), colleagues of `organisationId` first, then by name. */
export async function findByWords(
  db: Knex,
  words: string,
  { organisationId, limit }: { organisationId: string | undefined; limit: number },
): Promise<Person[]> {
  return people(db)
    .whereRaw(`array_to_tsvector(string_to_array(a.name_key, ' ')) @@ ?::tsquery`, [words])
    .orderByRaw('(a.organisation_id is not distinct from ?::uuid) desc, a.name_key, a.id', [
      organisationId ?? null,
    ])
    .limit(limit)
    .select<PersonRow[]>(personColumns)
}
