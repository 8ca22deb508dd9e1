import '../../parts/table.css'
import './members.css'
import { Button, Group, Skeleton, Stack, TextInput, Title } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '@parvis/contract/members.ts'
import { useApi } from '../../data/api.ts'
import { membersQuery } from '../../data/queries.ts'
import { useSpace } from '../../data/space.ts'
import { Failure } from '../../parts/failure.tsx'
import { folded } from '../../parts/folded.ts'
import { MemberRow } from './member.tsx'
import { Pending } from './pending.tsx'

/** From this many members on, a filter is worth its place. */
const filterFrom = 10

/** Who is in the space, as what, and who is still expected. */
export function MembersTab() {
  const { t } = useTranslation(['people', 'frame'])
  const space = useSpace()
  const members = useInfiniteQuery(membersQuery(useApi(), space.id))
  const [words, setWords] = useState('')
  if (members.isError && !members.data)
    return <Failure error={members.error} retry={() => void members.refetch()} />
  if (!members.data) return <Waiting />

  const all = members.data.pages.flatMap(({ items }) => items)
  const shown = all.filter((member) => matches(member, words))
  return (
    <Stack gap="xl">
      <section aria-labelledby="members">
        <Group justify="space-between" mb="xs">
          <Title order={2} id="members">
            {t('people:members.title', { count: space.members })}
          </Title>
          {all.length >= filterFrom && (
            <TextInput
              className="members-filter"
              leftSection={<IconSearch size={16} aria-hidden="true" />}
              aria-label={t('people:members.filter')}
              placeholder={t('people:members.filter')}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
          )}
        </Group>
        <MembersTable members={shown} />
        {shown.length === 0 && <p className="quiet">{t('people:members.noMatch')}</p>}
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
      {space.abilities.includes('member.add') && <Pending space={space} />}
    </Stack>
  )
}

function MembersTable({ members }: { members: Member[] }) {
  const { t } = useTranslation('people')
  const space = useSpace()
  return (
    <table className="table members">
      <thead>
        <tr>
          <th scope="col">{t('members.name')}</th>
          <th scope="col" className="wide">
            {t('members.organisation')}
          </th>
          <th scope="col" className="wide">
            {t('members.since')}
          </th>
          <th scope="col">{t('members.role')}</th>
          <th scope="col">
            <span className="unseen">{t('members.actions')}</span>
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
  folded([displayName, email, organisation ?? ''].join(' ')).includes(folded(words))

/** The shape of the list while it comes. */
const Waiting = () => (
  <Stack gap="md" aria-busy="true">
    <Skeleton height={28} width={160} />
    <Skeleton height={44} />
    <Skeleton height={44} />
    <Skeleton height={44} />
  </Stack>
)
