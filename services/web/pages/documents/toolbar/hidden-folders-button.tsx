import * as classes from './breadcrumbs.module.css'
import { UnstyledButton } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'

type Props = {
  ref?: Ref<HTMLButtonElement>
  spaceId?: string
  folders?: readonly { id: string; title: string }[]
  onClick?: () => void
}

/** Stands in a long path for the folders in between. */
export function HiddenFoldersButton({ spaceId: _spaceId, folders: _folders, ...rest }: Props) {
  const { t } = useTranslation('list')
  return (
    <UnstyledButton
      className={classes.breadcrumb}
      aria-haspopup="menu"
      aria-label={t('crumbs.hidden')}
      {...rest}
    >
      <IconDots size={18} />
    </UnstyledButton>
  )
}
