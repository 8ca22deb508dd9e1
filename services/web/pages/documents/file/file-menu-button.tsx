import { ActionIcon } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'

/** A file, and what its menu does with it. */
export type FileMenuActions = {
  document: Document
  onFavour: () => void
  onRename: () => void
  onReplace: () => void
  onTrash: () => void
}

type Props = { ref?: Ref<HTMLButtonElement>; onClick?: () => void } & Pick<FileMenuActions, 'document'> &
  Partial<FileMenuActions>

/** The button of a file's menu. */
export function FileMenuButton({ document, ...rest }: Props) {
  const { t } = useTranslation('list')
  const { onFavour: _favour, onRename: _rename, onReplace: _replace, onTrash: _trash, ...more } = rest
  return (
    <ActionIcon
      variant="default"
      size={36}
      aria-haspopup="menu"
      aria-label={t('menu.open', { name: document.title })}
      {...more}
    >
      <IconDots size={20} />
    </ActionIcon>
  )
}
