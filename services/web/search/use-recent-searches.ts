import { useState } from 'react'
import { useSession } from '../data/session.ts'
import { forgetSearch, recentSearches, rememberSearch } from './recent-searches.ts'

export type RecentSearches = {
  searches: string[]
  remember: (words: string) => void
  forget: (words: string) => void
  forgetAll: () => void
}

/** What I looked for on this device. */
export function useRecentSearches(): RecentSearches {
  const { id } = useSession().agent
  const [searches, setSearches] = useState(() => recentSearches(localStorage, id))
  const reread = () => setSearches(recentSearches(localStorage, id))
  return {
    searches,
    remember: (words) => {
      rememberSearch(localStorage, id, words)
      reread()
    },
    forget: (words) => {
      forgetSearch(localStorage, id, words)
      reread()
    },
    forgetAll: () => {
      for (const words of recentSearches(localStorage, id)) forgetSearch(localStorage, id, words)
      reread()
    },
  }
}
