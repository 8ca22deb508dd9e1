import * as classes from './share-dialog.module.css'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '@parvis/access/policy.ts'
import type { Member } from '@parvis/contract/members.ts'
import type { Space } from '@parvis/contract/spaces.ts'
import { useSession } from '../data/session.ts'
import { Confirm } from '../components/dialog/confirm.tsx'
import { useChangeRole } from './use-member-changes.ts'
import { RoleMenu } from './role/role-menu.tsx'

/** A member's role: a menu for those who may change it, words for the others. Stepping down oneself is asked once. */
export function MemberRole({ space, member }: { space: Space; member: Member }) {
  const { t } = useTranslation('people')
  const { agent } = useSession()
  const change = useChangeRole(space)
  const [wanted, setWanted] = useState<Role>()
  const role = t(`roles.${member.role}`)
  if (!space.abilities.includes('member.change')) return <span className={classes.shareRole}>{role}</span>
  return (
    <>
      <RoleMenu
        value={member.role}
        label={t('roleOf', { name: member.displayName, role })}
        onChange={(next) =>
          member.id === agent.id ? setWanted(next) : change.mutate({ member, role: next })
        }
      />
      <Confirm
        opened={wanted !== undefined}
        onClose={() => setWanted(undefined)}
        title={t('members.stepDown.title')}
        action={t('members.stepDown.action')}
        onConfirm={() => {
          if (wanted) change.mutate({ member, role: wanted })
          setWanted(undefined)
        }}
      >
        {t('members.stepDown.text')}
      </Confirm>
    </>
  )
}
