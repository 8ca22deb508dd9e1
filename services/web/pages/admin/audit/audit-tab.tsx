import { clsx } from 'clsx'
import * as textStyles from '../../../theme/text.module.css'
import * as table from '../../../components/table.module.css'
import * as audit from './audit.module.css'
import * as adminNote from '../admin-note.module.css'
import { Button, Skeleton, Stack } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AuditEvent } from '@parvis/contract/admin.ts'
import { useApi } from '../../../data/api.ts'
import { keys } from '../../../data/queries.ts'
import { LoadError } from '../../../components/load-error.tsx'
import { AuditRow } from './audit-row.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { filterIn, queryOf, readSearch, searchOf, type AuditFilter } from './audit-filter.ts'

const first: string | undefined = undefined

/** The audit log as a list, the latest first, narrowed by subject, outcome, actor and dates. */
export function AuditTab() {
  const { t } = useTranslation(['admin', 'frame'])
  const api = useApi()
  // The address holds the filters, so that Back, a reload and a colleague find the same list.
  const filter = filterIn(readSearch(useSearch({ from: '/shell/admin/journal' })))
  const navigate = useNavigate()
  const setFilter = (next: AuditFilter) =>
    void navigate({ to: '/admin/journal', search: searchOf(next), replace: true })
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
      <p className={textStyles.quiet}>{t('admin:audit.lead')}</p>
      <AuditFilters filter={filter} actorName={nameOf(events, filter.actorId)} onChange={setFilter} />
      {log.isError && !log.data && <LoadError error={log.error} retry={() => void log.refetch()} />}
      {log.isPending && <Waiting />}
      {log.data && events.length === 0 && <p className={textStyles.quiet}>{t('admin:audit.none')}</p>}
      {events.length > 0 && (
        // Focusable, so that the keyboard can scroll it on a narrow screen.
        <div className={table.tableScroll} tabIndex={0} role="region" aria-label={t('admin:tabs.audit')}>
          <table className={clsx(table.table, audit.audit)}>
            <thead>
              <tr>
                <th scope="col">{t('admin:audit.when')}</th>
                <th scope="col">{t('admin:audit.who')}</th>
                <th scope="col">{t('admin:audit.what')}</th>
                <th scope="col">{t('admin:audit.object')}</th>
                <th scope="col">{t('admin:audit.outcome')}</th>
                <th scope="col">
                  <span className={textStyles.unseen}>{t('admin:audit.details')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <AuditRow
                  key={event.id}
                  event={event}
                  onActor={({ id: actorId }) => setFilter({ ...filter, actorId })}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {events.length > 0 && (
        <div className={clsx(adminNote.adminNote, audit.auditFooter)}>
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

/** The name of the actor whom the list is narrowed to, from the list itself. */
const nameOf = (events: AuditEvent[], actorId: string | undefined): string | undefined =>
  events.find(({ actor }) => actor !== null && actor.id === actorId)?.actor?.displayName

const Waiting = () => (
  <Stack gap="xs" aria-busy="true">
    <Skeleton height={48} />
    <Skeleton height={48} />
    <Skeleton height={48} />
    <Skeleton height={48} />
  </Stack>
)
