import * as classes from './search-page.module.css'
import * as textStyles from '../../theme/text.module.css'
import { Button, Skeleton } from '@mantine/core'
import { useEffect } from 'react'
import type { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ReplyOf } from '@parvis/contract/endpoint.ts'
import type { search } from '@parvis/contract/search.ts'
import { refusalOf } from '../../data/refusal.ts'
import { LoadError } from '../../components/load-error.tsx'
import { useAnnounce } from '../../components/toast/announcer.tsx'
import { ResultRow } from './result-row.tsx'
import { isNarrowed, type SearchFilter } from './search-filter.ts'

type Page = ReplyOf<(typeof search)['search']>
type Results = Pick<
  ReturnType<typeof useInfiniteQuery<Page>>,
  | 'data'
  | 'error'
  | 'failureReason'
  | 'isFetching'
  | 'isPlaceholderData'
  | 'hasNextPage'
  | 'isFetchingNextPage'
> & { refetch: () => unknown; fetchNextPage: () => unknown }

type Props = { filter: SearchFilter; results: Results; onWiden: () => void; onOpen: () => void }

/** What was found, or why there is nothing to see. */
export function SearchResults({ filter, results, onWiden, onOpen }: Props) {
  const { t } = useTranslation(['search', 'frame'])
  const items = results.data?.pages.flatMap(({ items }) => items) ?? []
  const corrected = results.data?.pages[0]?.corrected
  const words = filter.q.trim()
  const isTooMuch = refusalOf(results.failureReason) === 'too-many-requests'
  const isWaiting = !results.data || results.isPlaceholderData
  useCountSpoken(isWaiting ? undefined : items.length, words, corrected)

  if (results.error && !results.data)
    return <LoadError error={results.error} retry={() => void results.refetch()} />
  // It asks again by itself in a while.
  if (isTooMuch && isWaiting) return <LoadError error={results.failureReason} />
  if (!results.data) return <Waiting />
  if (items.length === 0)
    return (
      <div className={classes.noResult} data-old={isWaiting}>
        <p className={textStyles.name}>{t('none', { words })}</p>
        <p className={textStyles.quiet}>{t(isNarrowed(filter) ? 'noneNarrowed' : 'noneHint')}</p>
        {isNarrowed(filter) && (
          <Button variant="default" onClick={onWiden}>
            {t('filters.clear')}
          </Button>
        )}
      </div>
    )
  return (
    <div data-old={isWaiting} aria-busy={isWaiting} className={classes.found}>
      {corrected !== undefined && <p className={classes.corrected}>{t('corrected', { words, corrected })}</p>}
      {/* A list without bullets is no list to Safari unless it says so. */}
      <ul role="list" className={classes.results} aria-label={t('groups.found')}>
        {items.map((found) => (
          <ResultRow key={found.id} found={found} onOpen={onOpen} />
        ))}
      </ul>
      <div className={classes.resultsFooter}>
        <span>{t('shown', { count: items.length })}</span>
        {results.hasNextPage && (
          <Button
            variant="default"
            size="sm"
            loading={results.isFetchingNextPage}
            onClick={() => void results.fetchNextPage()}
          >
            {t('frame:more')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** Says how many are shown, once the answer is there. */
function useCountSpoken(count: number | undefined, words: string, corrected: string | undefined): void {
  const { t } = useTranslation('search')
  const announce = useAnnounce()
  useEffect(() => {
    if (count === undefined) return
    const sentence = corrected === undefined ? '' : `${t('corrected', { words, corrected })} `
    announce(sentence + t('shown', { count }))
  }, [announce, corrected, count, t, words])
}

/** The shape of the results while they come. */
const Waiting = () => (
  <div aria-busy="true">
    {[40, 55, 35, 50].map((width) => (
      <div key={width} className={classes.resultWaiting}>
        <Skeleton height={18} width={`${width}%`} radius="md" />
        <Skeleton height={14} width="85%" radius="md" />
        <Skeleton height={12} width="30%" radius="md" />
      </div>
    ))}
  </div>
)
