import { ActionIcon } from '@mantine/core'
import { IconArrowsSort } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sorting } from '../../../data/document-queries.ts'

type Props = {
  ref?: Ref<HTMLButtonElement>
  sorting: Sorting
  onSort?: (sorting: Sorting) => void
  onClick?: () => void
}

/** The button of sorting, where there is no room for columns. */
export function SortMenuButton({ sorting, onSort: _onSort, ...rest }: Props) {
  const { t } = useTranslation('list')
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      hiddenFrom="sm"
      aria-haspopup="menu"
      aria-label={t(`sort.${sorting.by}`)}
      {...rest}
    >
      <IconArrowsSort size={20} />
    </ActionIcon>
  )
}
