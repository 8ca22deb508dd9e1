import type { Knex } from 'knex'
import type { Absent, Row } from '@parvis/service/database/row.ts'

type OrganisationRow = Row<{ id: 'organisation.id'; name: 'organisation.name' }>

/** Counts of one organisation; `id` and `name` are null for what belongs to none. */
export type FiguresRow = (OrganisationRow | Absent<OrganisationRow>) & {
  agents: number
  spaces: number
  documents: number
  sharedDocuments: number
}

export async function now(db: Knex): Promise<string> {
  const { rows } = await db.raw<{ rows: { at: string }[] }>('select now() as at')
  if (rows[0] === undefined) throw new Error('the time was not told')
  return rows[0].at
}

/**
 * The figures of every organisation, those with nothing included, in one statement and so from one moment.
 * A document is shared when someone besides its author is a member of its space: always with two members or more; with one, when they are
 * not its author. So only the spaces of a single member have their documents looked at one by one; the others are counted by an index.
 */
export async function figures(db: Knex): Promise<FiguresRow[]> {
  const { rows } = await db.raw<{ rows: FiguresRow[] }>(`
    with member_count as (
      select space_id, count(*) as members from membership group by space_id
    ), document_count as (
      select space_id, count(*) as documents from document
      where trashed_at is null and leaf and not attached group by space_id
    ), shared_with_one as (
      select d.space_id, count(*) as documents
      from member_count c
      join membership m on m.space_id = c.space_id
      join document d on d.space_id = c.space_id
      where c.members = 1 and d.created_by <> m.agent_id and d.trashed_at is null and d.leaf and not d.attached
      group by d.space_id
    ), of_spaces as (
      select s.organisation_id, count(*) as spaces, sum(coalesce(d.documents, 0)) as documents,
        sum(case when m.members > 1 then coalesce(d.documents, 0) else coalesce(o.documents, 0) end) as shared
      from space s
      left join member_count m on m.space_id = s.id
      left join document_count d on d.space_id = s.id
      left join shared_with_one o on o.space_id = s.id
      group by s.organisation_id
    ), of_agents as (
      select organisation_id, count(*) as agents from agent group by organisation_id
    ), known as (
      select id, name from organisation
      union all
      select null, null
      where exists (select from of_spaces where organisation_id is null)
         or exists (select from of_agents where organisation_id is null)
    )
    select k.id, k.name, coalesce(a.agents, 0)::bigint as agents, coalesce(s.spaces, 0)::bigint as spaces,
      coalesce(s.documents, 0)::bigint as documents, coalesce(s.shared, 0)::bigint as "sharedDocuments"
    from known k
    left join of_agents a on a.organisation_id is not distinct from k.id
    left join of_spaces s on s.organisation_id is not distinct from k.id
    order by k.name nulls last, k.id
  `)
  return rows
}
