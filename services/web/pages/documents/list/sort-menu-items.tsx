import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Sorting } from '../../../data/document-queries.ts'
import { SortMenuButton } from './sort-menu-button.tsx'
import { sortedBy } from './sorting.ts'

const sortings = ['name', 'updated', 'size'] as const

/** The menu of sorting, open; the same choice again turns the order round. */
export function SortMenuItems({ sorting, onSort }: { sorting: Sorting; onSort: (sorting: Sorting) => void }) {
  const { t } = useTranslation('list')
  return (
    <Menu position="bottom-end" defaultOpened>
      <Menu.Target>
        <SortMenuButton sorting={sorting} />
      </Menu.Target>
      <Menu.Dropdown>
        {sortings.map((by) => (
          <Menu.Item
            key={by}
            role="menuitemradio"
            aria-checked={sorting.by === by}
            leftSection={<IconCheck size={18} opacity={sorting.by === by ? 1 : 0} aria-hidden="true" />}
            onClick={() => onSort(sortedBy(sorting, by))}
          >
            {t(`sort.${by}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
