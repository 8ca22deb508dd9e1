import '../../parts/table.css'
import { Button, Skeleton, Stack } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { keys } from '../../data/queries.ts'
import { Failure } from '../../parts/failure.tsx'
import { AuditRow } from './event.tsx'
import { AuditFilters } from './filters.tsx'
import { noFilter, queryOf, type Filter } from './filter.ts'

const first: string | undefined = undefined

/** The audit log as a list, the latest first, narrowed by subject, outcome, actor and dates. */
export function AuditTab() {
  const { t } = useTranslation(['admin', 'frame'])
  const api = useApi()
  const [filter, setFilter] = useState<Filter>(noFilter)
  const log = useInfiniteQuery({
    queryKey: keys.audit(filter),
    queryFn: ({ pageParam: cursor, signal }) =>
      api.listAuditEvents({ query: { ...queryOf(filter), limit: 50, cursor } }, { signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const events = log.data?.pages.flatMap(({ items }) => items) ?? []

  return (
    <>
      <p className="quiet">{t('admin:audit.lead')}</p>
      <AuditFilters filter={filter} onChange={setFilter} />
      {log.isError && !log.data && <Failure error={log.error} retry={() => void log.refetch()} />}
      {log.isPending && <Waiting />}
      {log.data && events.length === 0 && <p className="quiet">{t('admin:audit.none')}</p>}
      {events.length > 0 && (
        // Focusable, so that the keyboard can scroll it on a narrow screen.
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('admin:tabs.audit')}>
          <table className="table audit">
            <thead>
              <tr>
                <th scope="col">{t('admin:audit.when')}</th>
                <th scope="col">{t('admin:audit.who')}</th>
                <th scope="col">{t('admin:audit.what')}</th>
                <th scope="col">{t('admin:audit.object')}</th>
                <th scope="col">{t('admin:audit.outcome')}</th>
                <th scope="col">
                  <span className="unseen">{t('admin:audit.details')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <AuditRow
                  key={event.id}
                  event={event}
                  onActor={(actor) => setFilter((now) => ({ ...now, actor }))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {events.length > 0 && (
        <div className="admin-note audit-foot">
          <span>{t('admin:audit.loaded', { count: events.length })}</span>
          {log.hasNextPage && (
            <Button
              variant="default"
              size="sm"
              loading={log.isFetchingNextPage}
              onClick={() => void log.fetchNextPage()}
            >
              {t('frame:more')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

const Waiting = () => (
  <Stack gap="xs" aria-busy="true">
    <Skeleton height={48} />
    <Skeleton height={48} />
    <Skeleton height={48} />
    <Skeleton height={48} />
  </Stack>
)
