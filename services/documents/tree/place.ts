import type { Knex } from 'knex'
import { Problem } from '@parvis/service/errors/problem.ts'
import { ancestry, findNode, type Node } from './store.ts'

/** Levels of folders, the documents in the lowest included. */
export const maxDepth = 200

/** Where something is to be put: `depth` is the level that it will have, 1 at the top of the space. */
export type Destination = { parent: Node | undefined; depth: number; ancestors: string[] }

/**
 * Looks at the place under the tree's lock, for what has `height` levels. Throws `not-found` for a parent that is not of this space,
 * `in-trash`, `not-a-folder` (unless `attaching` to a page) and `too-deep`.
 */
export async function findDestination(
  tx: Knex,
  spaceId: string,
  parentId: string | null,
  { height = 1, attaching = false } = {},
): Promise<Destination> {
  if (parentId === null) return checked({ parent: undefined, depth: 1, ancestors: [] }, height)
  const parent = await findNode(tx, parentId)
  if (parent?.spaceId !== spaceId) throw new Problem('not-found', 'There is no such folder in this space.')
  if (parent.trashed) throw new Problem('in-trash', 'This folder is in the trash. Restore it first.')
  if (parent.kind === 'file' || (parent.kind === 'page' && !attaching)) throw new Problem('not-a-folder')
  const ancestors = await ancestry(tx, parentId)
  return checked({ parent, depth: ancestors.length + 1, ancestors }, height)
}

function checked(destination: Destination, height: number): Destination {
  if (destination.depth + height - 1 > maxDepth) throw new Problem('too-deep')
  return destination
}
