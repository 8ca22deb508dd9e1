import { clsx } from 'clsx'
import * as classes from './members.module.css'
import * as textStyles from '../../../theme/text.module.css'
import * as table from '../../../components/table.module.css'
import { Button, Stack } from '@mantine/core'
import { useDidUpdate } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '@parvis/contract/members.ts'
import { useApi } from '../../../data/api.ts'
import { membersQuery } from '../../../data/queries.ts'
import { useSpace } from '../../../data/space.ts'
import { LoadError } from '../../../components/load-error.tsx'
import { foldText } from '../../../components/fold-text.ts'
import { ListSkeleton } from '../../documents/list/list-skeleton.tsx'
import { LeaveSpaceButton } from '../settings/leave-space.tsx'
import { BesideTabs } from '../../../components/tabs/tab-bar.tsx'
import { MemberRow } from './member-row.tsx'
import { PendingInvitations } from './pending-invitations.tsx'

const MembersFilter = lazy(async () => ({ default: (await import('./members-filter.tsx')).MembersFilter }))

/** From this many members on, a filter is worth its place. */
const filterFrom = 10

/** Who is in the space, as what, and who is still expected. */
export function MembersTab() {
  const { t } = useTranslation(['people', 'frame'])
  const space = useSpace()
  const members = useInfiniteQuery(membersQuery(useApi(), space.id))
  const [words, setWords] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  // Whoever removed a member stood on a row that is gone: the heading tells how many are left.
  useDidUpdate(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [space.members])
  if (members.isError && !members.data)
    return <LoadError error={members.error} retry={() => void members.refetch()} />
  if (!members.data) return <ListSkeleton />

  const all = members.data.pages.flatMap(({ items }) => items)
  const shown = all.filter((member) => matches(member, words))
  return (
    <Stack gap="xl">
      <section aria-labelledby="members">
        <BesideTabs>
          <h2 id="members" className={classes.membersCount} ref={heading} tabIndex={-1}>
            {t('people:members.title', { count: space.members })}
          </h2>
          {all.length >= filterFrom && (
            <Suspense>
              <MembersFilter words={words} onChange={setWords} />
            </Suspense>
          )}
          {space.abilities.includes('space.leave') && <LeaveSpaceButton space={space} quiet />}
        </BesideTabs>
        <MembersTable members={shown} />
        {shown.length === 0 && <p className={textStyles.quiet}>{t('people:members.noMatch')}</p>}
        {members.hasNextPage && (
          <Button
            variant="default"
            mt="md"
            loading={members.isFetchingNextPage}
            onClick={() => void members.fetchNextPage()}
          >
            {t('frame:more')}
          </Button>
        )}
      </section>
      {space.abilities.includes('member.add') && <PendingInvitations space={space} />}
    </Stack>
  )
}

function MembersTable({ members }: { members: Member[] }) {
  const { t } = useTranslation('people')
  const space = useSpace()
  return (
    <table className={clsx(table.table, classes.table, classes.members)}>
      <thead>
        <tr>
          <th scope="col">{t('members.name')}</th>
          <th scope="col" className={clsx(table.wide, classes.wide)}>
            {t('members.organisation')}
          </th>
          <th scope="col" className={clsx(table.wide, classes.wide)}>
            {t('members.since')}
          </th>
          <th scope="col">{t('members.role')}</th>
          <th scope="col">
            <span className={textStyles.unseen}>{t('members.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow key={member.id} space={space} member={member} />
        ))}
      </tbody>
    </table>
  )
}

const matches = ({ displayName, email, organisation }: Member, words: string): boolean =>
  foldText([displayName, email, organisation ?? ''].join(' ')).includes(foldText(words))
