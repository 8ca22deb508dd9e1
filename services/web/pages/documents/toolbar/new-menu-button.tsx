import * as classes from './toolbar.module.css'
import { Box, Button } from '@mantine/core'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'

/** What can be made here, each by its own function. */
export type NewMenuActions = {
  pending: boolean
  onPage: () => void
  onFolder: () => void
  onFiles: () => void
  onTree: () => void
}

type Props = { ref?: Ref<HTMLButtonElement>; pending: boolean; onClick?: () => void }

/** The button of "Nouveau". */
export function NewMenuButton({ ref, pending, onClick, ...rest }: Props & Partial<NewMenuActions>) {
  const { t } = useTranslation('list')
  const { onPage: _page, onFolder: _folder, onFiles: _files, onTree: _tree, ...more } = rest
  return (
    <Button
      ref={ref}
      className={classes.newButton}
      size="sm"
      aria-haspopup="menu"
      aria-label={t('new.open')}
      leftSection={<IconPlus size={18} />}
      rightSection={<Box component={IconChevronDown} size={16} visibleFrom="sm" />}
      loading={pending}
      {...more}
      {...(onClick && { onClick })}
    >
      {t('new.open')}
    </Button>
  )
}
