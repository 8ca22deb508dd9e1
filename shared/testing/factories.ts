import type { PlatformRole, Role } from '@parvis/access/policy.ts'
import type { Database } from '@parvis/service/database/database.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { cookieName, hashToken, newToken } from '@parvis/service/session/session.ts'

/**
 * Rows for tests, made straight in the database. Each makes the parents that it needs, so that a test shows only what matters to it.
 * The services' own role makes them: a right that it lacks fails here first.
 */

export type TestAgent = {
  id: string
  sub: string
  email: string
  displayName: string
  cookie: string
  sessionId: string
}

/** The address that tests give as PUBLIC_URL. */
export const publicUrl = 'http://parvis.test'

export async function makeOrganisation(
  db: Database,
  name = `Organisation ${newId()}`,
): Promise<{ id: string; name: string }> {
  const id = newId()
  await db('organisation').insert({ id, name })
  return { id, name }
}

/** An agent who is signed in: `cookie` is the Cookie header of their session. */
export async function makeAgent(
  db: Database,
  given: { name?: string; email?: string; organisationId?: string; platformRole?: PlatformRole } = {},
): Promise<TestAgent> {
  const id = newId()
  const name = given.name ?? 'Camille Martin'
  const [first = '', ...rest] = name.split(' ')
  const email = given.email ?? `${id}@agents.test`
  await db('agent').insert({
    id,
    issuer: 'https://provider.test',
    sub: id,
    email,
    given_name: first,
    family_name: rest.join(' '),
    display_name: name,
    name_key: name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase(),
    organisation_id: given.organisationId ?? null,
    platform_role: given.platformRole ?? 'agent',
  })
  return { id, sub: id, email, displayName: name, ...(await makeSession(db, id)) }
}

export async function makeSession(
  db: Database,
  agentId: string,
  { expiresInMs = 3_600_000 } = {},
): Promise<{ cookie: string; sessionId: string }> {
  const sessionId = newId()
  const token = newToken()
  await db('session').insert({
    id: sessionId,
    agent_id: agentId,
    token_hash: hashToken(token),
    expires_at: new Date(Date.now() + expiresInMs),
  })
  return { cookie: `${cookieName(publicUrl)}=${token}`, sessionId }
}

/** A space with its members; without a manager among them, one is made. */
export async function makeSpace(
  db: Database,
  given: { name?: string; organisationId?: string; members?: Partial<Record<Role, { id: string }>> } = {},
): Promise<{ id: string; managerId: string }> {
  const id = newId()
  const managerId = given.members?.manager?.id ?? (await makeAgent(db, { name: 'Ada Manager' })).id
  await db('space').insert({
    id,
    name: given.name ?? 'Transition écologique',
    organisation_id: given.organisationId ?? null,
    created_by: managerId,
  })
  await addMember(db, id, managerId, 'manager')
  for (const [role, agent] of Object.entries(given.members ?? {}))
    // The entries of a Partial<Record<Role, …>> have roles for keys.
    if (role !== 'manager') await addMember(db, id, agent.id, role as Role)
  return { id, managerId }
}

export async function addMember(db: Database, spaceId: string, agentId: string, role: Role): Promise<void> {
  await db('membership').insert({ space_id: spaceId, agent_id: agentId, role })
}

/** A document by the space's first manager, unless `authorId` says otherwise; without `spaceId`, a space is made. */
export async function makeDocument(
  db: Database,
  given: {
    spaceId?: string
    kind?: 'folder' | 'page' | 'file'
    title?: string
    parentId?: string
    authorId?: string
    trashed?: boolean
  } = {},
): Promise<{ id: string; spaceId: string }> {
  const id = newId()
  const spaceId = given.spaceId ?? (await makeSpace(db)).id
  const authorId = given.authorId ?? (await managerOf(db, spaceId))
  await db('document').insert({
    id,
    space_id: spaceId,
    parent_id: given.parentId ?? null,
    kind: given.kind ?? 'page',
    title: given.title ?? 'Compte rendu',
    created_by: authorId,
    updated_by: authorId,
    ...(given.trashed && { trashed_at: new Date(), trashed_by: authorId, trash_root: id }),
  })
  return { id, spaceId }
}

async function managerOf(db: Database, spaceId: string): Promise<string> {
  const row = await db('membership')
    .where({ space_id: spaceId, role: 'manager' })
    .first<{ agentId: string } | undefined>({ agentId: 'agent_id' })
  if (row === undefined) throw new Error(`space ${spaceId} has no manager`)
  return row.agentId
}
