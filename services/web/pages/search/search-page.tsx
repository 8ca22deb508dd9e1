import * as sheet from '../../layout/sheet.module.css'
import * as classes from './search-page.module.css'
import { Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { usePageTitle } from '../../components/use-page-title.ts'
import { searchQuery } from '../../search/search-queries.ts'
import { useRecentSearches } from '../../search/use-recent-searches.ts'
import { RecentSearchesList } from './recent-searches-list.tsx'
import { SearchField } from './search-field.tsx'
import { SearchFilters } from './search-filters.tsx'
import { SearchResults } from './search-results.tsx'
import { queryOf, widened } from './search-filter.ts'
import { useSearchFilter } from './use-search-filter.ts'

/** How long words stand before they count as looked for, rather than as on their way to others. */
const settledMs = 2_000

/** All that is found for some words, narrowed and sorted as the address says. */
export function SearchPage() {
  const { t } = useTranslation('search')
  const [filter, setFilter] = useSearchFilter()
  const recents = useRecentSearches()
  const results = useInfiniteQuery(searchQuery(useApi(), queryOf(filter)))
  const words = filter.q.trim()
  usePageTitle(words === '' ? t('title') : t('titleOf', { words }))
  useSettledWords(words, recents.remember)

  // All results of an author bear their name.
  const authorName = results.isPlaceholderData ? undefined : results.data?.pages[0]?.items[0]?.author
  return (
    <div className={sheet.sheet}>
      <Title order={1} mb="md">
        {t('title')}
      </Title>
      <SearchField
        words={filter.q}
        onChange={(q, isReplacing) => setFilter({ ...filter, q }, { isReplacing })}
      />
      {words === '' ? (
        <div className={classes.beginning}>
          <RecentSearchesList recents={recents} />
        </div>
      ) : (
        <>
          <SearchFilters filter={filter} authorName={authorName} onChange={setFilter} />
          <SearchResults
            filter={filter}
            results={results}
            onWiden={() => setFilter(widened(filter))}
            onOpen={() => recents.remember(words)}
          />
        </>
      )}
    </div>
  )
}

function useSettledWords(words: string, onSettled: (words: string) => void): void {
  const settle = useEffectEvent(onSettled)
  useEffect(() => {
    const timer = setTimeout(() => settle(words), settledMs)
    return () => clearTimeout(timer)
  }, [words])
}
