import type { search } from '@parvis/contract/search.ts'
import { pageFrom } from '@parvis/service/http/cursor.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { momentOf, readMoment } from '../entries/routes.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import * as store from './store.ts'

export const searchHandlers = ({ db }: DocumentsDependencies): Handlers<typeof search> => ({
  search: async ({ query, actor }) => {
    const { q, cursor, limit, ...filters } = query
    const words = q.split(/[\s"]+/).filter((word) => word !== '')
    if (words.length === 0) return { items: [] }
    const window = { before: readMoment(cursor), limit: limit + 1 }
    const rows = await store.findByTitle(db, actor.agentId, { words, ...filters }, window)
    const { items, ...rest } = pageFrom(rows, limit, momentOf)
    return {
      ...rest,
      items: items.map((row) => ({
        ...row,
        markedTitle: [{ text: row.title, found: true }],
        excerpt: [],
        folder: null,
      })),
    }
  },
})
