import type { Knex } from 'knex'
import { audit, type Caller } from '@parvis/service/audit/audit.ts'
import { tell } from '@parvis/service/bus/bus.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { leaveCopies } from '../trash/leave.ts'
import { checkTarget, findAllowed, topmostOf } from '../tree/allowed.ts'
import { changeTrees } from '../tree/change.ts'
import { findDestination } from '../tree/place.ts'
import { checkQuota } from '../tree/quota.ts'
import { checkMove } from '../tree/rules.ts'
import * as store from '../tree/store.ts'
import { addUsedBytes } from '../tree/usage-store.ts'

/** More than that at once would hold both trees for too long. */
const maxLeaving = 20_000

/**
 * Moves documents, all or none, within a space or between two. The rights on both sides are looked at again once the trees stand still.
 * Live pages that change space close: who may read them is decided anew.
 */
export async function moveDocuments(
  { db, quotaBytes }: Pick<DocumentsDependencies, 'db' | 'quotaBytes'>,
  caller: Caller,
  ids: string[],
  to: { spaceId: string; parentId: string | null },
): Promise<void> {
  const { agentId } = caller.actor
  const seen = await findAllowed(db, agentId, ids, 'document.move')
  await changeTrees(db, [to.spaceId, ...seen.map(({ spaceId }) => spaceId)], async (tx) => {
    await checkTarget(tx, agentId, to.spaceId)
    const found = await findAllowed(tx, agentId, ids, 'document.move')
    if (found.some((node) => !seen.some(({ id, spaceId }) => id === node.id && spaceId === node.spaceId)))
      throw new Problem('conflict')
    const nodes = await topmostOf(tx, found)
    const height = await store.heightOf(
      tx,
      nodes.map(({ id }) => id),
    )
    const destination = await findDestination(tx, to.spaceId, to.parentId, { height })
    checkMove(nodes, destination)
    const [staying, leaving] = [true, false].map((same) =>
      nodes.filter(({ spaceId }) => (spaceId === to.spaceId) === same),
    )
    await store.reparent(
      tx,
      (staying ?? []).map(({ id }) => id),
      to.parentId,
    )
    await changeSpace(tx, { quotaBytes, agentId }, leaving ?? [], to)
    for (const node of nodes) await record(tx, caller, node, to)
  })
}

/** Takes documents to another space. The first space keeps a copy in its trash, and what lay there already. */
async function changeSpace(
  tx: Knex,
  { quotaBytes, agentId }: { quotaBytes: number; agentId: string },
  roots: store.Node[],
  to: { spaceId: string; parentId: string | null },
): Promise<void> {
  for (const from of new Set(roots.map(({ spaceId }) => spaceId))) {
    const rootIds = roots.filter(({ spaceId }) => spaceId === from).map(({ id }) => id)
    const living = (await store.subtree(tx, rootIds)).filter(({ trashed }) => !trashed)
    if (living.length > maxLeaving)
      throw new Problem(
        'too-large',
        `At most ${maxLeaving} documents go to another space at once; these are ${living.length}.`,
      )
    const bytes = living.reduce((sum, { versionBytes }) => sum + versionBytes, 0)
    const pageBytes = living.reduce((sum, node) => sum + node.pageBytes, 0)
    if (bytes + pageBytes > 0) await checkQuota(tx, quotaBytes, to.spaceId, bytes + pageBytes)
    await leaveCopies(tx, living, rootIds, agentId)
    await store.moveToSpace(tx, { rootIds, ids: living.map(({ id }) => id), ...to })
    await addUsedBytes(tx, to.spaceId, bytes, pageBytes)
    const documentIds = living.filter(({ kind }) => kind === 'page').map(({ id }) => id)
    if (documentIds.length > 0) await tell(tx, { type: 'document', spaceId: from, documentIds })
  }
}

async function record(
  tx: Knex,
  caller: Caller,
  node: store.Node,
  to: { spaceId: string; parentId: string | null },
): Promise<void> {
  await audit(tx, caller, {
    action: 'document.moved',
    spaceId: to.spaceId,
    object: { type: node.kind, id: node.id, name: node.title },
    before: { spaceId: node.spaceId, parentId: node.parentId },
    after: to,
  })
}
