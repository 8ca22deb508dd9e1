import type { Knex } from 'knex'
import { audit, type Caller } from '@parvis/service/audit/audit.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { takenNames } from '../entries/store.ts'
import { freeName } from '../files/names.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { changeTrees } from '../tree/change.ts'
import { checkTarget, findAllowed, topmostOf } from '../tree/allowed.ts'
import { findDestination } from '../tree/place.ts'
import { checkQuota } from '../tree/quota.ts'
import { heightOf, type Node } from '../tree/store.ts'
import { addUsedBytes } from '../tree/usage-store.ts'
import * as store from './store.ts'

/** More than that at once would hold the tree for too long. */
const maxDocuments = 20_000

/**
 * Copies documents with all that lives under them, all or none, into a folder of this space or another. The trees of both sides stand
 * still meanwhile: what is shared by the copies can't be deleted under them. With `attachedAs` all are files, and become files of the page
 * `parentId`, whose text names each as the map says. Returns the ids of the copies of the roots.
 */
export async function copyDocuments(
  { db, quotaBytes }: Pick<DocumentsDependencies, 'db' | 'quotaBytes'>,
  caller: Caller,
  ids: string[],
  to: { spaceId: string; parentId: string | null; attachedAs?: ReadonlyMap<string, string> },
): Promise<string[]> {
  const { agentId } = caller.actor
  const seen = await findAllowed(db, agentId, ids, 'document.read')
  return changeTrees(db, [to.spaceId, ...seen.map(({ spaceId }) => spaceId)], async (tx) => {
    await checkTarget(tx, agentId, to.spaceId)
    const found = await findAllowed(tx, agentId, ids, 'document.read')
    if (found.some((node) => !seen.some(({ id, spaceId }) => id === node.id && spaceId === node.spaceId)))
      throw new Problem('conflict')
    if (found.some(({ trashed }) => trashed)) throw new Problem('in-trash')
    const roots = await topmostOf(tx, found)
    const rootIds = roots.map(({ id }) => id)
    const attaching = to.attachedAs !== undefined
    await findDestination(tx, to.spaceId, to.parentId, { height: await heightOf(tx, rootIds), attaching })
    const all = await store.livingSubtree(tx, rootIds)
    if (all.length > maxDocuments)
      throw new Problem(
        'too-large',
        `At most ${maxDocuments} documents are copied at once; these are ${all.length}.`,
      )
    const bytes = all.reduce((sum, { size }) => sum + (size ?? 0), 0)
    const pageBytes = all.reduce((sum, page) => sum + page.pageBytes, 0)
    await checkQuota(tx, quotaBytes, to.spaceId, bytes + pageBytes)
    const titles = await titlesOf(tx, roots, to.parentId ?? to.spaceId)
    const pairs = all.map(({ id, kind }) => ({
      from: id,
      kind,
      to: newId(),
      versionId: newId(),
      title: titles.get(id) ?? null,
      name: to.attachedAs?.get(id) ?? null,
    }))
    await store.copyRows(tx, pairs, { rootIds, ...to, agentId })
    await store.copyPages(
      tx,
      pairs.filter(({ kind }) => kind === 'page'),
    )
    await addUsedBytes(tx, to.spaceId, bytes, pageBytes)
    const copies = new Map(pairs.map((pair) => [pair.from, pair.to]))
    for (const root of roots)
      await record(tx, caller, root, copies.get(root.id) ?? '', to, titles.get(root.id))
    return rootIds.flatMap((id) => copies.get(id) ?? [])
  })
}

/** What the copies are called: their own name where it is free, else with a number. */
async function titlesOf(tx: Knex, roots: Node[], containerId: string): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  for (const { id, title } of roots) {
    const name = await freeName(title, async (names) => {
      const taken = await takenNames(tx, containerId, names)
      return new Set([...taken.map(({ name }) => name), ...titles.values()])
    })
    titles.set(id, name)
  }
  return titles
}

async function record(
  tx: Knex,
  caller: Caller,
  root: Node,
  id: string,
  to: { spaceId: string; parentId: string | null },
  name = root.title,
): Promise<void> {
  await audit(tx, caller, {
    action: 'document.copied',
    spaceId: to.spaceId,
    object: { type: root.kind, id, name },
    after: { from: root.id, parentId: to.parentId },
  })
}
