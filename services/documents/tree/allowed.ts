import type { Knex } from 'knex'
import { standingInSpace } from '@parvis/access/membership.ts'
import { can, type Action, type Role } from '@parvis/access/policy.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { checkMany, topmost } from './rules.ts'
import * as store from './store.ts'

/** The agent's roles in the spaces of these documents. */
export async function rolesIn(
  db: Knex,
  agentId: string,
  nodes: Pick<store.Node, 'spaceId'>[],
): Promise<Map<string, Role>> {
  const spaceIds = [...new Set(nodes.map(({ spaceId }) => spaceId))]
  const standings = await Promise.all(spaceIds.map((spaceId) => standingInSpace(db, agentId, spaceId)))
  return new Map(standings.flatMap((standing) => (standing ? [[standing.spaceId, standing.role]] : [])))
}

/** The documents of a request for many, where the agent has the right; see `checkMany` for the refusals. */
export async function findAllowed(
  db: Knex,
  agentId: string,
  ids: string[],
  action: Action,
): Promise<store.Node[]> {
  const nodes = await store.findNodes(db, ids)
  return checkMany(ids, nodes, await rolesIn(db, agentId, nodes), action)
}

/** Without those that lie under another of them. */
export async function topmostOf(db: Knex, nodes: store.Node[]): Promise<store.Node[]> {
  if (nodes.length < 2) return nodes
  const paths = await store.ancestries(
    db,
    nodes.map(({ id }) => id),
  )
  return topmost(nodes, paths)
}

/** Refuses unless the agent may put documents into this space. */
export async function checkTarget(tx: Knex, agentId: string, spaceId: string): Promise<void> {
  const standing = await standingInSpace(tx, agentId, spaceId)
  if (standing === undefined) throw new Problem('not-found', 'There is no such space.')
  if (!can(standing.role, 'document.create')) throw new Problem('forbidden')
}
