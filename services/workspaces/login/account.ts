import type { Knex } from 'knex'
import type { PlatformRole } from '@parvis/access/policy.ts'
import { audit, type Origin } from '@parvis/service/audit/audit.ts'
import { tell } from '@parvis/service/bus/bus.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { hashToken, lifetimeMs, newToken, type Actor } from '@parvis/service/session/session.ts'
import { nameKey } from '../agents/name.ts'
import { deleteSessions, insertSession } from '../sessions/store.ts'
import type { Identity } from './identity.ts'
import * as store from './store.ts'

/** The subs that the operator named; everyone else is an ordinary agent. */
export type PlatformRoles = { administrators: string[]; auditors: string[] }

const platformRoleOf = (sub: string, { administrators, auditors }: PlatformRoles): PlatformRole =>
  administrators.includes(sub) ? 'administrator' : auditors.includes(sub) ? 'auditor' : 'agent'

/**
 * Account by (issuer, sub), never by e-mail: name, e-mail, organisation and platform role follow the provider and the operator at each sign-in.
 * Creations and changes of standing are audited.
 */
async function account(
  tx: Knex,
  origin: Origin,
  identity: Identity,
  roles: PlatformRoles,
): Promise<Omit<Actor, 'sessionId' | 'sessionExpiresAt'>> {
  const before = await store.findAccount(tx, identity)
  const standing = {
    organisationId: (await store.organisationOf(tx, identity.siret)) ?? null,
    platformRole: platformRoleOf(identity.sub, roles),
  }
  const id = await store.writeAccount(tx, identity, {
    ...standing,
    id: before?.id ?? newId(),
    nameKey: nameKey(`${identity.givenName} ${identity.familyName}`) || nameKey(identity.displayName),
  })
  const actor = {
    agentId: id,
    displayName: identity.displayName,
    email: identity.email,
    organisationId: standing.organisationId ?? undefined,
    platformRole: standing.platformRole,
  }
  const by = { ...origin, actor: { ...actor, sessionId: '', sessionExpiresAt: '' } }
  const object = { type: 'agent', id, name: identity.displayName }
  if (before === undefined) {
    await audit(tx, by, { action: 'agent.created', object, after: standing })
  } else if (
    before.organisationId !== standing.organisationId ||
    before.platformRole !== standing.platformRole
  ) {
    const { organisationId, platformRole } = before
    await audit(tx, by, {
      action: 'agent.changed',
      object,
      before: { organisationId, platformRole },
      after: standing,
    })
  }
  return actor
}

/**
 * Signs someone in: a new session always, and the one that this browser had before ends. Returns the token of the session's cookie.
 */
export async function openSession(
  tx: Knex,
  origin: Origin,
  { identity, idToken }: { identity: Identity; idToken: string },
  { roles, oldToken }: { roles: PlatformRoles; oldToken: string | undefined },
): Promise<string> {
  const actor = await account(tx, origin, identity, roles)
  if (oldToken !== undefined)
    for (const { id, agentId } of await deleteSessions(tx, { tokenHash: hashToken(oldToken) }))
      await tell(tx, { type: 'session', agentId, sessionId: id })
  const sessionId = newId()
  const token = newToken()
  const row = { id: sessionId, tokenHash: hashToken(token), agentId: actor.agentId, idToken, ip: origin.ip }
  const sessionExpiresAt = await insertSession(tx, row, lifetimeMs)
  await audit(
    tx,
    { ...origin, actor: { ...actor, sessionId, sessionExpiresAt } },
    { action: 'session.created', object: { type: 'session', id: sessionId } },
  )
  return token
}
