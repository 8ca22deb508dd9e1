import * as classes from './members.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { Button, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Invitation } from '@parvis/contract/invitations.ts'
import type { Space } from '@parvis/contract/spaces.ts'
import { useApi } from '../../../data/api.ts'
import { invitationsQuery } from '../../../data/queries.ts'
import { useFormats } from '../../../i18n/formats.ts'
import { Confirm } from '../../../components/dialog/confirm.tsx'
import { Person } from '../../../components/avatar/person.tsx'
import { useRevoke } from '../../../sharing/use-member-changes.ts'

/** Invitations that nobody has answered yet; nothing at all when there are none. */
export function PendingInvitations({ space }: { space: Space }) {
  const { t } = useTranslation('people')
  const { data } = useQuery(invitationsQuery(useApi(), space.id))
  if (!data || data.items.length === 0) return null
  return (
    <section aria-labelledby="pending">
      <Title order={2} id="pending" size="h3">
        {t('members.pending.title', { count: data.items.length })}
      </Title>
      <ul className={classes.pending}>
        {data.items.map((invitation) => (
          <PendingRow key={invitation.id} space={space} invitation={invitation} />
        ))}
      </ul>
    </section>
  )
}

function PendingRow({ space, invitation }: { space: Space; invitation: Invitation }) {
  const { t } = useTranslation(['people', 'frame'])
  const { date } = useFormats()
  const [asked, setAsked] = useState(false)
  const revoke = useRevoke(space)
  const { email, invitedBy, expiresAt, role } = invitation
  return (
    <li>
      <Person
        name={email}
        more={t('people:members.pending.by', { who: invitedBy, date: date(expiresAt) })}
        size={26}
      />
      <span className={textStyles.quiet}>{t(`people:roles.${role}`)}</span>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-label={t('people:members.pending.revoke', { email })}
        onClick={() => setAsked(true)}
      >
        {t('frame:cancel')}
      </Button>
      <Confirm
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('people:members.pending.revokeTitle', { email })}
        action={t('people:members.pending.revokeAction')}
        pending={revoke.isPending}
        onConfirm={() => revoke.mutate(invitation, { onSettled: () => setAsked(false) })}
      >
        {t('people:members.pending.revokeText')}
      </Confirm>
    </li>
  )
}
