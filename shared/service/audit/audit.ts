import type { Knex } from 'knex'
import type { Actor } from '../session/session.ts'
import { insertAuditEvent } from './store.ts'

/** Who did it and from where: every call of a handler is one. */
export type Origin = { actor?: Actor | undefined; ip?: string | undefined; requestId?: string | undefined }

/** Who makes a request that only someone who is signed in can make, and from where. */
export type Caller = Origin & { actor: Actor }

/** What happened. `action` is noun.verb in the past, such as `space.created`; before and after hold only what changed. */
export type Event = {
  action: string
  outcome?: 'done' | 'refused'
  spaceId?: string
  object?: { type: string; id: string; name?: string }
  before?: unknown
  after?: unknown
}

/**
 * Writes to the audit log, in the transaction of the change itself: there is never one without the other.
 * The services' database role can add to the log and read it, not change it.
 */
export async function audit(tx: Knex, origin: Origin, event: Event): Promise<void> {
  await insertAuditEvent(tx, {
    action: event.action,
    outcome: event.outcome ?? 'done',
    actorId: origin.actor?.agentId,
    organisationId: origin.actor?.organisationId,
    ip: origin.ip,
    requestId: origin.requestId,
    spaceId: event.spaceId,
    objectType: event.object?.type,
    objectId: event.object?.id,
    objectName: event.object?.name,
    before: event.before,
    after: event.after,
  })
}
