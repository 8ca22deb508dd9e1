import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Found } from '@parvis/contract/search.ts'
import { useApi } from '../../data/api.ts'
import { refusalOf, type Refusal } from '../../data/refusal.ts'
import { isAsking, quickSearchQuery, tooManyPauseMs } from '../../search/search-queries.ts'

const pauseMs = 120

export type QuickSearch = {
  state: 'idle' | 'waiting' | 'found' | 'none' | 'failed'
  /** While waiting, what was found for the words before. */
  items: readonly Found[]
  corrected: string | undefined
  refusal: Refusal | undefined
  retry: () => void
}

const nothing: readonly Found[] = []

/** What the search finds for words that are being typed: asked once they pause, and only the answer to the last of them counts. */
export function useQuickSearch(words: string): QuickSearch {
  const [isTooMuch, setTooMuch] = useState(false)
  const line = words.trimStart()
  const [asked] = useDebouncedValue(line, isTooMuch ? tooManyPauseMs : pauseMs)
  const query = useQuery(quickSearchQuery(useApi(), asked))
  const tooMuch = refusalOf(query.failureReason) === 'too-many-requests'
  if (tooMuch !== isTooMuch) setTooMuch(tooMuch)

  const retry = () => void query.refetch()
  const none = { items: nothing, corrected: undefined, refusal: undefined, retry }
  if (!isAsking(line)) return { state: 'idle', ...none }
  if (tooMuch || (query.isError && asked === line))
    return { state: 'failed', ...none, refusal: refusalOf(query.failureReason) }
  const items = isAsking(asked) ? (query.data?.items ?? nothing) : nothing
  if (asked !== line || (query.isFetching && (query.isPlaceholderData || !query.data)))
    return { state: 'waiting', ...none, items }
  return { ...none, state: items.length > 0 ? 'found' : 'none', items, corrected: query.data?.corrected }
}
