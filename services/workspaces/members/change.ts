import { standingInSpace } from '@parvis/access/membership.ts'
import { can, type Action, type Role } from '@parvis/access/policy.ts'
import { audit, type Event, type Origin } from '@parvis/service/audit.ts'
import { tell } from '@parvis/service/bus.ts'
import type { Database } from '@parvis/service/database.ts'
import { Problem } from '@parvis/service/problem.ts'
import type { Actor } from '@parvis/service/session.ts'
import * as spaces from '../spaces/store.ts'
import * as store from './store.ts'

export type By = Origin & { actor: Actor }
type Transaction = Parameters<typeof tell>[0]

/**
 * A change of who may do what in a space: one at a time, so that a space can't lose its last manager to two people at once.
 * The actor's right is read again once it is their turn, since the change before may have taken it.
 * Whoever keeps sockets open for `agentId` hears of it when it is committed.
 */
export async function changeMembers<T>(
  db: Database,
  by: By,
  { spaceId, agentId, action }: { spaceId: string; agentId: string; action: Action },
  change: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    if ((await spaces.lock(tx, spaceId)) === undefined) throw new Problem('not-found')
    const standing = await standingInSpace(tx, by.actor.agentId, spaceId)
    if (standing === undefined) throw new Problem('not-found')
    if (!can(standing.role, action)) throw new Problem('forbidden')
    const result = await change(tx)
    await spaces.update(tx, spaceId, {})
    await tell(tx, { type: 'rights', spaceId, agentId })
    return result
  })
}

export async function add(
  db: Database,
  by: By,
  spaceId: string,
  { agentId, role }: { agentId: string; role: Role },
): Promise<store.MemberRow> {
  return changeMembers(db, by, { spaceId, agentId, action: 'member.add' }, async (tx) => {
    if (!(await store.agentExists(tx, agentId)))
      throw new Problem('invalid-input', undefined, [
        { pointer: '/body/agentId', message: 'There is no such agent.' },
      ])
    if (!(await store.insertMember(tx, { spaceId, agentId, role, addedBy: by.actor.agentId })))
      throw new Problem('already-member')
    const member = await known(tx, spaceId, agentId)
    await audit(tx, by, about(member, spaceId, { action: 'member.added', after: { role } }))
    return member
  })
}

export async function setRole(
  db: Database,
  by: By,
  spaceId: string,
  { agentId, role }: { agentId: string; role: Role },
): Promise<store.MemberRow> {
  return changeMembers(db, by, { spaceId, agentId, action: 'member.change' }, async (tx) => {
    const member = await known(tx, spaceId, agentId)
    if (member.role === role) return member
    if (member.role === 'manager') await keepManager(tx, spaceId)
    await store.setRole(tx, spaceId, agentId, role)
    const event = { action: 'member.changed', before: { role: member.role }, after: { role } }
    await audit(tx, by, about(member, spaceId, event))
    return { ...member, role }
  })
}

export async function remove(db: Database, by: By, spaceId: string, agentId: string): Promise<void> {
  await changeMembers(db, by, { spaceId, agentId, action: 'member.remove' }, (tx) =>
    takeOut(tx, by, spaceId, agentId, 'member.removed'),
  )
}

export async function leave(db: Database, by: By, spaceId: string): Promise<void> {
  const { agentId } = by.actor
  await changeMembers(db, by, { spaceId, agentId, action: 'space.leave' }, (tx) =>
    takeOut(tx, by, spaceId, agentId, 'member.left'),
  )
}

async function takeOut(
  tx: Transaction,
  by: By,
  spaceId: string,
  agentId: string,
  action: 'member.removed' | 'member.left',
): Promise<void> {
  const member = await known(tx, spaceId, agentId)
  if (member.role === 'manager') await keepManager(tx, spaceId)
  await store.remove(tx, spaceId, agentId)
  await audit(tx, by, about(member, spaceId, { action, before: { role: member.role } }))
}

async function known(tx: Transaction, spaceId: string, agentId: string): Promise<store.MemberRow> {
  const member = await store.find(tx, spaceId, agentId)
  if (member === undefined) throw new Problem('not-found')
  return member
}

async function keepManager(tx: Transaction, spaceId: string): Promise<void> {
  if ((await store.countManagers(tx, spaceId)) <= 1) throw new Problem('last-manager')
}

const about = ({ id, displayName }: store.MemberRow, spaceId: string, event: Event): Event => ({
  ...event,
  spaceId,
  object: { type: 'agent', id, name: displayName },
})
