import type { Action, Role } from '@parvis/access/policy.ts'
import { can, canInTrash } from '@parvis/access/policy.ts'
import { Problem, type Fault } from '@parvis/service/errors/problem.ts'
import type { Destination } from './place.ts'
import type { Node } from './store.ts'

/**
 * The documents of a request for many at once, in the order of the request. A document that the agent knows nothing of (no role in its space, or it
 * lies in a trash that their role does not see) or that does not exist is `not-found`, one that their role does not allow `forbidden`; the fault's pointer says which.
 */
export function checkMany(
  ids: string[],
  nodes: Node[],
  roles: ReadonlyMap<string, Role>,
  action: Action,
): Node[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const unique = [...new Set(ids)]
  const found: Node[] = []
  const fault = (id: string, message: string): Fault[] => [
    { pointer: `/body/documentIds/${ids.indexOf(id)}`, message },
  ]
  for (const id of unique) {
    const node = byId.get(id)
    const role = node && roles.get(node.spaceId)
    if (node === undefined || role === undefined || (node.trashed && !canInTrash(role, 'document.read')))
      throw new Problem('not-found', undefined, fault(id, 'There is no such document.'))
    if (!can(role, action))
      throw new Problem('forbidden', undefined, fault(id, 'Your role does not allow this.'))
    found.push(node)
  }
  return found
}

/** Whether these may go there. Throws `in-trash`, `into-itself`, and `invalid-input` for an image that belongs to a page. */
export function checkMove(nodes: Node[], { ancestors }: Destination): void {
  for (const node of nodes) {
    if (node.trashed) throw new Problem('in-trash')
    if (ancestors.includes(node.id)) throw new Problem('into-itself')
    if (node.attached)
      throw new Problem('invalid-input', 'This file belongs to a page and goes where the page goes.')
  }
}

/** Without those that lie under another of them, which they follow anyway. `pathOf` gives the ids above each. */
export function topmost(nodes: Node[], pathOf: ReadonlyMap<string, readonly string[]>): Node[] {
  const ids = new Set(nodes.map(({ id }) => id))
  return nodes.filter(({ id }) => !(pathOf.get(id) ?? []).some((above) => ids.has(above)))
}
