import type { Knex } from 'knex'
import { audit, type Origin } from '@parvis/service/audit/audit.ts'
import { tell } from '@parvis/service/bus/bus.ts'
import type { Database } from '@parvis/service/database/database.ts'
import { findNode, lockTrees } from '../tree/store.ts'
import { addUsedBytes } from '../tree/usage-store.ts'
import * as store from './store.ts'

/** After that long in the trash, documents are deleted for good. */
export const keptDays = 30

/** Tells those who have pages open that these changed their state. */
export async function tellPages(tx: Knex, spaceId: string, touched: store.Touched[]): Promise<void> {
  const documentIds = touched.filter(({ kind }) => kind === 'page').map(({ id }) => id)
  if (documentIds.length > 0) await tell(tx, { type: 'document', spaceId, documentIds })
}

/** Deletes these rows for good; their objects leave the store soon after. The tree must be locked. Returns how many went. */
export async function deleteForGood(
  tx: Knex,
  spaceId: string,
  doomed: store.Touched[],
  survivorsGoTo: string | null,
): Promise<number> {
  const ids = doomed.map(({ id }) => id)
  await store.liftChildren(tx, ids, survivorsGoTo)
  const { bytes, pageBytes } = await store.purge(tx, ids)
  await addUsedBytes(tx, spaceId, -bytes, -pageBytes)
  await tellPages(tx, spaceId, doomed)
  return ids.length
}

/** Deletes one trashed document for good, with what went with it. Returns how many went; 0 when it is no longer in the trash. */
export async function purgeOne(tx: Knex, origin: Origin, id: string): Promise<number> {
  const node = await findNode(tx, id)
  if (node?.trashed !== true) return 0
  const purged = await deleteForGood(tx, node.spaceId, await store.purgeable(tx, id), node.parentId)
  await audit(tx, origin, {
    action: 'document.purged',
    spaceId: node.spaceId,
    object: { type: node.kind, id, name: node.title },
    after: { documents: purged },
  })
  return purged
}

/** Purges some of what has been in the trash for too long, each root in a transaction of its own. Returns how many roots went. */
export async function purgeOld(db: Database, days = keptDays): Promise<number> {
  const roots = await store.rootsOlderThan(db, days, 50)
  for (const { id, spaceId } of roots) {
    await db.transaction(async (tx) => {
      await lockTrees(tx, [spaceId])
      await purgeOne(tx, {}, id)
    })
  }
  return roots.length
}
