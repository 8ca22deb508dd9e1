import { ActionIcon } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'

/** A page, and how its history is opened, where it may be read. */
export type PageMenuProps = { document: Document; onHistory: (() => void) | undefined }

type Props = PageMenuProps & { ref?: Ref<HTMLButtonElement>; onClick?: () => void }

/** The button of a page's menu. */
export function PageMenuButton({ document: _document, onHistory: _onHistory, ...rest }: Props) {
  const { t } = useTranslation('editor')
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-haspopup="menu"
      aria-label={t('menu.open')}
      {...rest}
    >
      <IconDots size={20} />
    </ActionIcon>
  )
}
