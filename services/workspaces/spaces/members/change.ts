import type { Knex } from 'knex'
import { standingInSpace } from '@parvis/access/membership.ts'
import { can, type Action, type Role } from '@parvis/access/policy.ts'
import { audit, type Event, type Caller } from '@parvis/service/audit/audit.ts'
import { tell } from '@parvis/service/bus/bus.ts'
import type { Database } from '@parvis/service/database/database.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import * as spaces from '../store.ts'
import * as store from './store.ts'

/**
 * Does something to the space in its turn: the space is locked, so that it can't lose its last manager to two people at once,
 * and the actor's right is read again, since whoever came before may have taken it.
 */
export async function inTurn<T>(
  db: Database,
  { actor }: Caller,
  { spaceId, action }: { spaceId: string; action: Action },
  work: (tx: Knex) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    if ((await spaces.lock(tx, spaceId)) === undefined) throw new Problem('not-found')
    const standing = await standingInSpace(tx, actor.agentId, spaceId)
    if (standing === undefined) throw new Problem('not-found')
    if (!can(standing.role, action)) throw new Problem('forbidden')
    return work(tx)
  })
}

/** A change of what `agentId` may do in the space; whoever keeps sockets open for them hears of it when it is committed. */
async function changeMember<T>(
  db: Database,
  caller: Caller,
  { spaceId, agentId, action }: { spaceId: string; agentId: string; action: Action },
  change: (tx: Knex) => Promise<T>,
): Promise<T> {
  return inTurn(db, caller, { spaceId, action }, async (tx) => {
    const result = await change(tx)
    await announce(tx, spaceId, agentId)
    return result
  })
}

/** The space has changed, and so has what the agent may do there. */
export async function announce(tx: Knex, spaceId: string, agentId: string): Promise<void> {
  await spaces.update(tx, spaceId, {})
  await tell(tx, { type: 'rights', spaceId, agentId })
}

export async function add(
  db: Database,
  caller: Caller,
  spaceId: string,
  { agentId, role }: { agentId: string; role: Role },
): Promise<store.MemberRow> {
  return changeMember(db, caller, { spaceId, agentId, action: 'member.add' }, async (tx) => {
    if (!(await store.agentExists(tx, agentId)))
      throw new Problem('invalid-input', undefined, [
        { pointer: '/body/agentId', message: 'There is no such agent.' },
      ])
    if (!(await store.insertMember(tx, { spaceId, agentId, role, addedBy: caller.actor.agentId })))
      throw new Problem('already-member')
    const member = await known(tx, spaceId, agentId)
    await audit(tx, caller, about(member, spaceId, { action: 'member.added', after: { role } }))
    return member
  })
}

export async function setRole(
  db: Database,
  caller: Caller,
  spaceId: string,
  { agentId, role }: { agentId: string; role: Role },
): Promise<store.MemberRow> {
  return changeMember(db, caller, { spaceId, agentId, action: 'member.change' }, async (tx) => {
    const member = await known(tx, spaceId, agentId)
    if (member.role === role) return member
    if (member.role === 'manager') await keepManager(tx, spaceId)
    await store.setRole(tx, spaceId, agentId, role)
    const event = { action: 'member.changed', before: { role: member.role }, after: { role } }
    await audit(tx, caller, about(member, spaceId, event))
    return { ...member, role }
  })
}

export async function remove(db: Database, caller: Caller, spaceId: string, agentId: string): Promise<void> {
  await changeMember(db, caller, { spaceId, agentId, action: 'member.remove' }, (tx) =>
    takeOut(tx, caller, spaceId, agentId, 'member.removed'),
  )
}

export async function leave(db: Database, caller: Caller, spaceId: string): Promise<void> {
  const { agentId } = caller.actor
  await changeMember(db, caller, { spaceId, agentId, action: 'space.leave' }, (tx) =>
    takeOut(tx, caller, spaceId, agentId, 'member.left'),
  )
}

async function takeOut(
  tx: Knex,
  caller: Caller,
  spaceId: string,
  agentId: string,
  action: 'member.removed' | 'member.left',
): Promise<void> {
  const member = await known(tx, spaceId, agentId)
  if (member.role === 'manager') await keepManager(tx, spaceId)
  await store.remove(tx, spaceId, agentId)
  await audit(tx, caller, about(member, spaceId, { action, before: { role: member.role } }))
}

async function known(tx: Knex, spaceId: string, agentId: string): Promise<store.MemberRow> {
  const member = await store.find(tx, spaceId, agentId)
  if (member === undefined) throw new Problem('not-found')
  return member
}

async function keepManager(tx: Knex, spaceId: string): Promise<void> {
  if ((await store.countManagers(tx, spaceId)) <= 1) throw new Problem('last-manager')
}

export const about = (
  { id, displayName }: Pick<store.MemberRow, 'id' | 'displayName'>,
  spaceId: string,
  event: Event,
): Event => ({
  ...event,
  spaceId,
  object: { type: 'agent', id, name: displayName },
})
