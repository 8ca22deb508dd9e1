import type { Knex } from 'knex'

export type AuditRow = {
  action: string
  outcome: 'done' | 'refused'
  actorId: string | undefined
  organisationId: string | undefined
  ip: string | undefined
  requestId: string | undefined
  spaceId: string | undefined
  objectType: string | undefined
  objectId: string | undefined
  objectName: string | undefined
  before: unknown
  after: unknown
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

export async function insertAuditEvent(tx: Knex, row: AuditRow): Promise<void> {
  await tx('audit_event').insert({
    action: row.action,
    outcome: row.outcome,
    actor_id: row.actorId ?? null,
    organisation_id: row.organisationId ?? null,
    ip: row.ip ?? null,
    request_id: row.requestId ?? null,
    space_id: row.spaceId ?? null,
    object_type: row.objectType ?? null,
    object_id: row.objectId ?? null,
    object_name: row.objectName ?? null,
    before: json(row.before),
    after: json(row.after),
  })
}
