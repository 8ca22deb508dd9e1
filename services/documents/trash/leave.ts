import type { Knex } from 'knex'
import { newId } from '@parvis/service/database/ids.ts'
import { copyPages } from '../copies/store.ts'
import * as store from './leave-store.ts'

/**
 * Leaves a copy of documents that are about to move away in the trash of the space that they leave: whole, with every version, as it
 * is now. Else an editor could destroy what only managers may purge, by taking it to a space of their own. What lay in the trash already
 * does not move: it stays where it was thrown away, under the copy of its folder. `living` are the roots and all that lives under them.
 */
export async function leaveCopies(
  tx: Knex,
  living: { id: string; kind: string }[],
  rootIds: string[],
  agentId: string,
): Promise<void> {
  const pairs = living.map(({ id }) => ({ from: id, to: newId() }))
  await store.copyDocuments(tx, pairs, { rootIds, agentId })
  const ids = living.map(({ id }) => id)
  await store.copyFileVersions(
    tx,
    pairs,
    (await store.fileVersionsOf(tx, ids)).map((from) => ({ from, to: newId() })),
  )
  const isPage = new Set(living.flatMap(({ id, kind }) => (kind === 'page' ? [id] : [])))
  const pages = pairs.filter(({ from }) => isPage.has(from))
  await copyPages(tx, pages)
  await store.copyPageVersions(
    tx,
    pages,
    (await store.pageVersionsOf(tx, ids)).map((from) => ({ from, to: newId() })),
  )
  await store.settle(tx, pairs)
}
