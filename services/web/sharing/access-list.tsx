import * as classes from './share-dialog.module.css'
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Invitation } from '@parvis/contract/invitations.ts'
import type { Member } from '@parvis/contract/members.ts'
import type { Space } from '@parvis/contract/spaces.ts'
import { useSession } from '../data/session.ts'
import { Person } from '../components/avatar/person.tsx'
import { useRevoke } from './use-member-changes.ts'
import { MemberRole } from './member-role.tsx'

type Props = { space: Space; people: Member[]; invited: Invitation[] }

/** Who has access, with the reason for each line. */
export function AccessList({ space, people, invited }: Props) {
  const { t } = useTranslation('people')
  const { agent } = useSession()
  const revoke = useRevoke(space)
  return (
    <ul className={classes.shareList}>
      {people.map((member) => (
        <li key={member.id}>
          <Person
            name={member.displayName}
            note={member.id === agent.id ? t('members.you') : undefined}
            more={[member.organisation, t('share.bySpace')].filter(Boolean).join(' · ')}
          />
          <MemberRole space={space} member={member} />
        </li>
      ))}
      {invited.map((invitation) => (
        <li key={invitation.id}>
          <Person name={invitation.email} more={t('share.pending')} />
          <span className={classes.shareRole}>{t(`roles.${invitation.role}`)}</span>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('members.pending.revoke', { email: invitation.email })}
            loading={revoke.isPending && revoke.variables.id === invitation.id}
            onClick={() => revoke.mutate(invitation)}
          >
            <IconX size={18} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}
