import type { favourites } from '@parvis/contract/favourites.ts'
import { pageFrom } from '@parvis/service/http/cursor.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { momentOf, readMoment } from '../entries/routes.ts'
import { listFavourites, listUnseen, listVisited } from '../entries/store.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import * as store from './store.ts'

export const favouriteHandlers = ({ db, visits }: DocumentsDependencies): Handlers<typeof favourites> => ({
  listFavourites: async ({ query, actor }) => {
    const before = readMoment(query.cursor)
    const rows = await listFavourites(db, actor.agentId, { before, limit: query.limit + 1 })
    return pageFrom(rows, query.limit, momentOf)
  },

  addFavourite: async ({ standing, actor }) => {
    await store.addFavourite(db, actor.agentId, standing.documentId)
  },

  removeFavourite: async ({ standing, actor }) => {
    await store.removeFavourite(db, actor.agentId, standing.documentId)
  },

  listUnseen: async ({ query, actor }) => {
    const before = readMoment(query.cursor)
    const rows = await listUnseen(db, actor.agentId, { before, limit: query.limit + 1 })
    return pageFrom(rows, query.limit, momentOf)
  },

  noteVisit: async ({ standing, actor }) => {
    visits.note(actor.agentId, standing.documentId)
  },

  listVisited: async ({ query, actor }) => {
    const before = readMoment(query.cursor)
    const rows = await listVisited(db, actor.agentId, { before, limit: query.limit + 1 })
    const page = pageFrom(rows, query.limit, momentOf)
    return {
      ...page,
      items: page.items.map((row) => ({ ...row, visitedAt: new Date(row.sortedBy).toISOString() })),
    }
  },
})
