import type { agents } from '@parvis/contract/agents.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { dayMs, WindowLimiter } from '@parvis/service/limits/window-limiter.ts'
import type { Dependencies } from '@parvis/service/http/dependencies.ts'
import * as store from './store.ts'
import { searchWords } from './words.ts'

const most = 8
// At most 4,800 people a day, were every search to find eight new ones: a directory of 74,000 is not copied by hand or by script.
const searchesPerDay = 600
const searchedEnough =
  'You have searched the directory very often today. Go on tomorrow, or invite people by e-mail.'

/**
 * The directory: by the beginnings of someone's names, or by their whole e-mail address (its beginning finds nobody: addresses follow
 * patterns, and a pattern would list a whole organisation).
 */
export function agentHandlers({ db }: Dependencies): Handlers<typeof agents> {
  const searches = new WindowLimiter({ most: searchesPerDay, windowMs: dayMs })
  return {
    searchAgents: async ({ actor, query: { q } }) => {
      if (!searches.take(actor.agentId)) throw new Problem('too-many-requests', searchedEnough)
      if (q.includes('@')) return { items: await store.findByEmail(db, q, most) }
      const words = searchWords(q)
      if (words === undefined) return { items: [] }
      const { organisationId } = actor
      return { items: await store.findByWords(db, words, { organisationId, limit: most }) }
    },
  }
}
