import { can } from '@parvis/access/policy.ts'
import type { Caller } from '@parvis/service/audit/audit.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { rolesIn } from '../tree/allowed.ts'
import { findNode } from '../tree/store.ts'
import { copyDocuments } from './copy.ts'
import * as store from './store.ts'

/**
 * Gives a page files of its own for those that its text names and that it has not: what is pasted from another page names the files of that
 * one, which its readers may not see, and which go when it goes. Of the file and its copies, any that the agent may read will do. Returns
 * the ids that the page can show now; the others are gone, or nothing that this agent may read.
 */
export async function adoptFiles(
  dependencies: Pick<DocumentsDependencies, 'db' | 'quotaBytes'>,
  caller: Caller,
  page: { id: string; spaceId: string },
  ids: string[],
): Promise<string[]> {
  const { db } = dependencies
  if ((await findNode(db, page.id))?.kind !== 'page')
    throw new Problem('invalid-input', 'Only pages have files of their own.')
  const present = new Set(await store.namesOfAttached(db, page.id, ids))
  const missing = ids.filter((id) => !present.has(id))
  const known = await store.filesNamed(db, missing)
  const roles = await rolesIn(db, caller.actor.agentId, known)
  const named = new Map<string, string>()
  for (const { id, spaceId, name } of known) {
    const role = roles.get(spaceId)
    if (!named.has(name) && role !== undefined && can(role, 'document.read')) named.set(name, id)
  }
  if (named.size > 0)
    await copyDocuments(dependencies, caller, [...named.values()], {
      spaceId: page.spaceId,
      parentId: page.id,
      attachedAs: new Map([...named].map(([name, id]) => [id, name])),
    })
  return store.namesOfAttached(db, page.id, ids)
}
