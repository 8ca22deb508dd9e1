import { clsx } from 'clsx'
import * as table from '../../../components/table.module.css'
import * as members from './members.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { ActionIcon } from '@mantine/core'
import { IconUserMinus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '@parvis/contract/members.ts'
import type { Space } from '@parvis/contract/spaces.ts'
import { useSession } from '../../../data/session.ts'
import { useFormats } from '../../../i18n/formats.ts'
import { Confirm } from '../../../components/dialog/confirm.tsx'
import { Person } from '../../../components/avatar/person.tsx'
import { useRemoveMember } from '../../../sharing/use-member-changes.ts'
import { MemberRole } from '../../../sharing/member-role.tsx'

/** One member: who, from where, since when, as what, and removing them. */
export function MemberRow({ space, member }: { space: Space; member: Member }) {
  const { t } = useTranslation('people')
  const { date } = useFormats()
  const { agent } = useSession()
  const me = member.id === agent.id
  return (
    <tr>
      <td>
        <Person
          name={member.displayName}
          more={member.email}
          note={me ? t('members.you') : undefined}
          size={26}
        />
      </td>
      <td className={clsx(table.wide, members.wide, textStyles.name, members.name)}>
        {member.organisation ?? <span className={textStyles.quiet}>{t('members.noOrganisation')}</span>}
      </td>
      <td className={clsx(table.wide, members.wide)}>{date(member.since)}</td>
      <td>
        <MemberRole space={space} member={member} />
      </td>
      <td className={table.end}>
        {!me && space.abilities.includes('member.remove') && <Remove space={space} member={member} />}
      </td>
    </tr>
  )
}

function Remove({ space, member }: { space: Space; member: Member }) {
  const { t } = useTranslation('people')
  const [asked, setAsked] = useState(false)
  const remove = useRemoveMember(space)
  const name = member.displayName
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t('members.remove.open', { name })}
        onClick={() => setAsked(true)}
      >
        <IconUserMinus size={18} stroke={1.7} />
      </ActionIcon>
      <Confirm
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('members.remove.title', { name })}
        action={t('members.remove.action')}
        pending={remove.isPending}
        onConfirm={() => remove.mutate(member, { onSettled: () => setAsked(false) })}
      >
        {t('members.remove.text', { name, space: space.name })}
      </Confirm>
    </>
  )
}
