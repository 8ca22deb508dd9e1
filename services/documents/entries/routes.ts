import { z } from 'zod'
import type { documents } from '@parvis/contract/documents.ts'
import { cursorKeys, pageFrom, readCursor } from '@parvis/service/http/cursor.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { findNode } from '../tree/store.ts'
import { showDocument } from './show.ts'
import * as store from './store.ts'

type Reading = 'listRecent' | 'listFolder' | 'checkNames' | 'readDocument'

const placeKeys = z.tuple([z.boolean(), z.string().max(300), cursorKeys.id])
const momentKeys = z.tuple([cursorKeys.timestamp, cursorKeys.id])

/** The time and id at which a list by time goes on; `undefined` at its start. */
export function readMoment(cursor: string | undefined): store.Moment | undefined {
  const keys = readCursor(momentKeys, cursor)
  return keys && { at: keys[0], id: keys[1] }
}

export const momentOf = (row: { sortedBy: string; id: string }) => [row.sortedBy, row.id] as const

const sortedBy = {
  name: z.string().max(300),
  updated: cursorKeys.timestamp,
  size: z.string().regex(/^\d{1,18}$/),
}

export const readingHandlers = ({
  db,
  visits,
}: DocumentsDependencies): Pick<Handlers<typeof documents>, Reading> => ({
  listRecent: async ({ query, actor }) => {
    const before = readMoment(query.cursor)
    const rows = await store.listRecent(db, actor.agentId, { before, limit: query.limit + 1 })
    return pageFrom(rows, query.limit, momentOf)
  },

  listFolder: async ({ params, query, actor }) => {
    const { parentId } = query
    const keys = readCursor(
      placeKeys.refine(([, key]) => sortedBy[query.sort].safeParse(key).success),
      query.cursor,
    )
    const path = parentId === undefined ? [] : await store.pathTo(db, parentId)
    const folder = path.at(-1)
    if (parentId !== undefined && (folder?.spaceId !== params.spaceId || folder.trashed))
      throw new Problem('not-found')
    if (folder !== undefined && folder.kind !== 'folder') throw new Problem('not-a-folder')
    const rows = await store.listContainer(db, actor.agentId, {
      containerId: parentId ?? params.spaceId,
      sort: { key: query.sort, order: query.order },
      after: keys && { leaf: keys[0], sortedBy: keys[1], id: keys[2] },
      foldersOnly: query.only === 'folder',
      limit: query.limit + 1,
    })
    return {
      ...pageFrom(rows, query.limit, (row) => [row.kind !== 'folder', row.sortedBy, row.id]),
      path,
    }
  },

  checkNames: async ({ params, body }) => {
    const folder = body.parentId === null ? undefined : await findNode(db, body.parentId)
    if (body.parentId !== null && folder?.spaceId !== params.spaceId) throw new Problem('not-found')
    return { taken: await store.takenNames(db, body.parentId ?? params.spaceId, body.names) }
  },

  readDocument: async ({ standing, actor }) => {
    const document = await showDocument(db, actor.agentId, standing)
    if (document.kind !== 'folder' && document.trashedAt === null) visits.note(actor.agentId, document.id)
    return document
  },
})
