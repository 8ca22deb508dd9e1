import type { Knex } from 'knex'
import type { Row } from '@parvis/service/database/row.ts'

/** What to look for in the log; `action` is exact, or ends in a dot and then stands for all that begins so. Times are inclusive. */
export type AuditFilter = {
  action?: string | undefined
  actorId?: string | undefined
  objectId?: string | undefined
  outcome?: 'done' | 'refused' | undefined
  from?: string | undefined
  to?: string | undefined
}

type Named = Row<{
  actorName: 'agent.display_name'
  organisation: 'organisation.name'
  spaceName: 'space.name'
}>

/** An event; the names are those of today, and absent for what is gone. */
export type AuditRow = Row<{
  id: 'audit_event.id'
  at: 'audit_event.at'
  action: 'audit_event.action'
  outcome: 'audit_event.outcome'
  actorId: 'audit_event.actor_id'
  ip: 'audit_event.ip'
  spaceId: 'audit_event.space_id'
  objectType: 'audit_event.object_type'
  objectId: 'audit_event.object_id'
  objectName: 'audit_event.object_name'
  before: 'audit_event.before'
  after: 'audit_event.after'
  requestId: 'audit_event.request_id'
}> & { [K in keyof Named]: Named[K] | null }

/** Events with an id below `before`, the latest first. */
export async function list(
  db: Knex,
  filter: AuditFilter,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<AuditRow[]> {
  const { action, actorId, objectId, outcome, from, to } = filter
  return db('audit_event as e')
    .leftJoin('agent as a', 'a.id', 'e.actor_id')
    .leftJoin('organisation as o', 'o.id', 'e.organisation_id')
    .leftJoin('space as s', 's.id', 'e.space_id')
    .modify((query) => {
      if (before !== undefined) void query.where('e.id', '<', before)
      // Every character above the dot and below the next one: a range, so that an underscore is no wildcard.
      if (action?.endsWith('.')) void query.whereRaw(`e.action ~>=~ ? and e.action ~<~ ?`, range(action))
      else if (action !== undefined) void query.where({ 'e.action': action })
      if (actorId !== undefined) void query.where({ 'e.actor_id': actorId })
      if (objectId !== undefined) void query.where({ 'e.object_id': objectId })
      if (outcome !== undefined) void query.where({ 'e.outcome': outcome })
      // As a Date, since Postgres reads no year 0.
      if (from !== undefined) void query.where('e.at', '>=', new Date(from))
      if (to !== undefined) void query.where('e.at', '<=', new Date(to))
    })
    .orderBy('e.id', 'desc')
    .limit(limit)
    .select<AuditRow[]>({
      id: 'e.id',
      at: 'e.at',
      action: 'e.action',
      outcome: 'e.outcome',
      actorId: 'e.actor_id',
      actorName: 'a.display_name',
      organisation: 'o.name',
      ip: 'e.ip',
      spaceId: 'e.space_id',
      spaceName: 's.name',
      objectType: 'e.object_type',
      objectId: 'e.object_id',
      objectName: 'e.object_name',
      before: 'e.before',
      after: 'e.after',
      requestId: 'e.request_id',
    })
}

const range = (prefix: string): [string, string] => [prefix, `${prefix.slice(0, -1)}/`]
