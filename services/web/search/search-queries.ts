import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Kind } from '@parvis/contract/documents.ts'
import type { Api } from '../data/api.ts'
import { isPassing, refusalOf } from '../data/refusal.ts'

/** One letter is in every document. */
const leastLetters = 2
const mostQuick = 7
const pageSize = 20
/** How long to leave the server alone once it has said that this is too much. */
export const tooManyPauseMs = 5_000
const retryMs = 400

/** Whether these words are worth asking the server for. */
export const isAsking = (words: string): boolean => words.trim().length >= leastLetters

const isTooMany = (error: Error | null): boolean => refusalOf(error) === 'too-many-requests'

/** A search is waited for with the hands on the keys: it says at once that it cannot be had, and offers to try again. */
const patience = {
  networkMode: 'always',
  retry: (failures: number, error: Error) =>
    isTooMany(error) ? failures < 3 : failures < 1 && isPassing(refusalOf(error)) && navigator.onLine,
  retryDelay: (_: number, error: Error) => (isTooMany(error) ? tooManyPauseMs : retryMs),
  refetchOnReconnect: true,
  placeholderData: keepPreviousData,
} as const

/** The first results while somebody types. What was found for the words before stays until the answer comes. */
export const quickSearchQuery = (api: Api, words: string) =>
  queryOptions({
    queryKey: ['search', 'quick', words],
    queryFn: ({ signal }) => api.search({ query: { q: words, limit: mostQuick } }, { signal }),
    enabled: isAsking(words),
    ...patience,
    // What lies under the pointer does not move because the window was left and come back to.
    refetchOnWindowFocus: false,
  })

/** What a search asks for, as the API knows it. */
export type SearchQuery = {
  q: string
  spaceId?: string | undefined
  kind?: Kind | undefined
  authorId?: string | undefined
  from?: string | undefined
  to?: string | undefined
  sort: 'relevance' | 'newest'
}

/** All results, page by page. */
export const searchQuery = (api: Api, query: SearchQuery) =>
  infiniteQueryOptions({
    queryKey: ['search', 'all', query],
    queryFn: ({ pageParam: cursor, signal }) =>
      api.search({ query: { ...query, limit: pageSize, cursor } }, { signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.next,
    enabled: query.q.trim() !== '',
    ...patience,
    refetchOnWindowFocus: false,
  })

/** The first page of a list has no cursor. */
const first: string | undefined = undefined
