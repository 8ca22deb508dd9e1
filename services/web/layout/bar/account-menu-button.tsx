import * as classes from './account-menu.module.css'
import { UnstyledButton } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../data/session.ts'
import { Avatar } from '../../components/avatar/avatar.tsx'

type Props = { ref?: Ref<HTMLButtonElement>; onClick?: () => void }

/** My face, the button of my menu. */
export function AccountMenuButton(props: Props) {
  const { t } = useTranslation('frame')
  const { agent } = useSession()
  return (
    <UnstyledButton
      className={classes.accountButton}
      aria-label={t('me.open', { name: agent.displayName })}
      aria-haspopup="menu"
      {...props}
    >
      <Avatar name={agent.displayName} size={34} />
    </UnstyledButton>
  )
}
