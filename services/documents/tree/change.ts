import type { Knex } from 'knex'
import type { Database } from '@parvis/service/database/database.ts'
import { lockTrees, touchSpaces } from './store.ts'

/**
 * One change of the trees of these spaces, whole or not at all. Whoever else changes one of them waits until it is done:
 * what `work` reads of the tree stays true while it writes.
 */
export async function changeTrees<T>(
  db: Database,
  spaceIds: string[],
  work: (tx: Knex) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    await lockTrees(tx, spaceIds)
    const result = await work(tx)
    await touchSpaces(tx, spaceIds)
    return result
  })
}
