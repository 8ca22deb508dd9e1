import type { Found, search } from '@parvis/contract/search.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { readState, unreadable } from '../indexing/store.ts'
import { excerptOf, mark } from './excerpt.ts'
import { find } from './find.ts'
import { matcherOf } from './marking.ts'
import { surroundingsOf } from './store.ts'

export const searchHandlers = ({ db }: DocumentsDependencies): Handlers<typeof search> => ({
  search: async ({ query, actor }) => {
    const results = await find(db, actor.agentId, query)
    const { rows, next, corrected } = results
    if (rows.length === 0) return { items: [] }
    const surroundings = await surroundingsOf(
      db,
      actor.agentId,
      rows.map(({ id }) => id),
    )
    const texts = [...rows.map(({ title }) => title), ...surroundings.flatMap(({ text }) => text ?? [])]
    const match = await matcherOf(db, results, texts)
    const around = new Map(surroundings.map((one) => [one.id, one]))
    const items = rows.flatMap((row): Found[] => {
      const { text, folderId, folder } = around.get(row.id) ?? {}
      // Gone, or out of reach, since it was found.
      if (text === undefined) return []
      return [
        {
          ...row,
          markedTitle: mark(row.title, match),
          excerpt: excerptOf(text ?? '', match),
          folder: folderId && folder ? { id: folderId, title: folder } : null,
        },
      ]
    })
    return { items, ...(next && { next }), ...(corrected && { corrected }) }
  },

  readSearchState: async () => ({ ...(await readState(db)), unreadable: await unreadable(db) }),
})
