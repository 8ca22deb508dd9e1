import { foldText } from '../components/fold-text.ts'

const prefix = 'parvis.searches.'
const mostKept = 8
const mostLetters = 300

/** What this agent looked for on this device, the latest first. What the storage holds may be anything. */
export function recentSearches(storage: Storage, agentId: string): string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(prefix + agentId) ?? '[]')
    if (!Array.isArray(kept)) return []
    const searches: unknown[] = kept
    return searches
      .filter((words): words is string => typeof words === 'string' && words.trim() !== '')
      .slice(0, mostKept)
  } catch {
    return []
  }
}

/** Remembers a search as the latest; one that differs in case, accents or spaces alone takes the place of the former. */
export function rememberSearch(storage: Storage, agentId: string, words: string): void {
  const line = words.trim().slice(0, mostLetters)
  if (line === '') return
  keep(storage, agentId, [line, ...others(storage, agentId, line)])
}

export function forgetSearch(storage: Storage, agentId: string, words: string): void {
  keep(storage, agentId, others(storage, agentId, words))
}

/** Forgets what anyone looked for on this device: whoever signs out leaves nothing to whoever comes next. */
export function forgetAllSearches(storage: Storage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key)
}

const others = (storage: Storage, agentId: string, words: string): string[] =>
  recentSearches(storage, agentId).filter((other) => sameAs(other) !== sameAs(words))

const sameAs = (words: string): string => foldText(words).replaceAll(/\s+/g, ' ')

function keep(storage: Storage, agentId: string, searches: string[]): void {
  try {
    storage.setItem(prefix + agentId, JSON.stringify(searches.slice(0, mostKept)))
  } catch {
    // A full or forbidden storage costs the memory of a search, not the search.
  }
}
