import type { trash } from '@parvis/contract/trash.ts'
import { audit, type Caller } from '@parvis/service/audit/audit.ts'
import { pageFrom } from '@parvis/service/http/cursor.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import type { Knex } from 'knex'
import { momentOf, readMoment } from '../entries/routes.ts'
import { showDocument } from '../entries/show.ts'
import { findEntries, listTrash } from '../entries/store.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { changeTrees } from '../tree/change.ts'
import { topmostOf } from '../tree/allowed.ts'
import { maxDepth } from '../tree/place.ts'
import { ancestries, ancestry, findNode, findNodes, heightOf, type Node } from '../tree/store.ts'
import { deleteForGood, purgeOne, tellPages } from './purge.ts'
import * as store from './store.ts'

/** Documents of this very space; throws `not-found` when one is elsewhere or gone. */
async function findHere(tx: Knex, spaceId: string, ids: string[]): Promise<Node[]> {
  const nodes = await findNodes(tx, ids)
  if (nodes.length < new Set(ids).size || nodes.some((node) => node.spaceId !== spaceId))
    throw new Problem('not-found')
  return nodes
}

async function trashNodes(tx: Knex, caller: Caller, spaceId: string, ids: string[]): Promise<void> {
  const nodes = await topmostOf(tx, await findHere(tx, spaceId, ids))
  const living = nodes.filter(({ trashed }) => !trashed)
  const touched = await store.trash(
    tx,
    living.map(({ id }) => id),
    caller.actor.agentId,
  )
  await tellPages(tx, spaceId, touched)
  for (const { id, kind, title } of living)
    await audit(tx, caller, { action: 'document.trashed', spaceId, object: { type: kind, id, name: title } })
}

async function restoreNodes(tx: Knex, caller: Caller, spaceId: string, ids: string[]): Promise<void> {
  const nodes = await findHere(tx, spaceId, ids)
  const paths = await ancestries(tx, ids)
  const depthOf = ({ id }: Node) => paths.get(id)?.length ?? 0
  // From the top down: what came back with its folder is no longer in the trash when its turn comes.
  for (const { id } of nodes.toSorted((a, b) => depthOf(a) - depthOf(b))) {
    const node = await findNode(tx, id)
    if (node?.trashed !== true) continue
    const above = await store.nearestLiving(tx, node.id)
    // An image goes back into its page; when the page is gone, it becomes a file of the folder.
    const attached = node.attached && above !== undefined && above.id === node.parentId
    const parentId = above?.id ?? null
    const touched = await store.restore(tx, node.id, { parentId, attached })
    await bringHome(tx, touched)
    await tellPages(tx, spaceId, touched)
    await audit(tx, caller, {
      action: 'document.restored',
      spaceId,
      object: { type: node.kind, id: node.id, name: node.title },
      after: { parentId },
    })
  }
}

/** What came back before its folder did follows it there, where it still fits. */
async function bringHome(tx: Knex, touched: store.Touched[]): Promise<void> {
  const folderIds = touched.filter(({ kind }) => kind !== 'file').map(({ id }) => id)
  for (const stray of await store.strayed(tx, folderIds)) {
    const above = await ancestry(tx, stray.home)
    const height = await heightOf(tx, [stray.id])
    if (!above.includes(stray.id) && above.length + height <= maxDepth) await store.sendHome(tx, stray)
  }
}

export const trashHandlers = ({ db }: DocumentsDependencies): Handlers<typeof trash> => ({
  listTrash: async ({ query, actor, standing }) => {
    const before = readMoment(query.cursor)
    const { spaceId } = standing
    const rows = await listTrash(db, actor.agentId, { spaceId, before, limit: query.limit + 1 })
    const page = pageFrom(rows, query.limit, momentOf)
    const facts = await store.factsOf(
      db,
      page.items.map(({ id }) => id),
    )
    return {
      ...page,
      items: page.items.flatMap((row) => {
        const fact = facts.get(row.id)
        // Whoever restored or purged it just now leaves no facts.
        return fact ? [{ ...row, ...fact }] : []
      }),
    }
  },

  trashDocument: async (call) => {
    const { documentId, spaceId } = call.standing
    await changeTrees(db, [spaceId], (tx) => trashNodes(tx, call, spaceId, [documentId]))
  },

  trashMany: async (call) => {
    const { spaceId } = call.standing
    await changeTrees(db, [spaceId], (tx) => trashNodes(tx, call, spaceId, call.body.documentIds))
  },

  restoreDocument: async (call) => {
    const { documentId, spaceId } = call.standing
    await changeTrees(db, [spaceId], (tx) => restoreNodes(tx, call, spaceId, [documentId]))
    return showDocument(db, call.actor.agentId, call.standing)
  },

  restoreMany: async (call) => {
    const { spaceId } = call.standing
    await changeTrees(db, [spaceId], (tx) => restoreNodes(tx, call, spaceId, call.body.documentIds))
    return { items: await findEntries(db, call.actor.agentId, call.body.documentIds) }
  },

  purgeDocument: async (call) => {
    const { documentId, spaceId } = call.standing
    await changeTrees(db, [spaceId], async (tx) => {
      if ((await purgeOne(tx, call, documentId)) === 0) throw new Problem('not-in-trash')
    })
  },

  emptyTrash: async (call) => {
    const { spaceId } = call.standing
    const purged = await changeTrees(db, [spaceId], async (tx) => {
      const roots = await store.rootsOf(tx, spaceId)
      for (const { id, kind, title } of roots)
        await audit(tx, call, { action: 'document.purged', spaceId, object: { type: kind, id, name: title } })
      return deleteForGood(tx, spaceId, await store.allTrashed(tx, spaceId), null)
    })
    return { purged }
  },
})
