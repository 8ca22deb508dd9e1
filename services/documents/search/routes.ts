import type { Found, search } from '@parvis/contract/search.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { readState, unreadable } from '../indexing/store.ts'
import { excerptOf, mark } from './excerpt.ts'
import { find } from './find.ts'
import { markedIn } from './marking.ts'
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
    const around = new Map(surroundings.map((one) => [one.id, one]))
    // The others are gone, or out of reach, since they were found.
    const shown = rows.flatMap((row) => {
      const found = around.get(row.id)
      return found === undefined ? [] : [{ ...row, ...found, text: found.text ?? '' }]
    })
    const inTitles = await markedIn(db, results, [
      ...shown.map(({ title }) => title),
      ...shown.map(({ text }) => text),
    ])
    const inTexts = inTitles.splice(shown.length)
    const items = shown.map(({ text, folderId, folder, ...row }, index): Found => ({
      ...row,
      markedTitle: mark(row.title, inTitles[index] ?? []),
      excerpt: excerptOf(text, inTexts[index] ?? []),
      folder: folderId !== null && folder !== null ? { id: folderId, title: folder } : null,
    }))
    return { items, ...(next && { next }), ...(corrected && { corrected }) }
  },

  readSearchState: async () => ({ ...(await readState(db)), unreadable: await unreadable(db) }),
})
