import * as classes from './document-table.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyMenu } from '../../../components/menu/lazy-menu.tsx'
import type { Sorting } from '../../../data/document-queries.ts'
import { SortMenuButton } from './sort-menu-button.tsx'
import { sortedBy } from './sorting.ts'

const SortMenu = lazyMenu(async () => (await import('./sort-menu-items.tsx')).SortMenuItems, SortMenuButton)

type Props = {
  sorting: Sorting
  onSort: (sorting: Sorting) => void
  onChooseAll: () => void
  selection: { chosen: ReadonlySet<string> }
  allChosen: boolean
}

/** The names of the columns; a click sorts, another one turns the order round. */
export function TableHeader({ sorting, onSort, onChooseAll, selection, allChosen }: Props) {
  const { t } = useTranslation('list')
  const box = useRef<HTMLInputElement>(null)
  const some = selection.chosen.size > 0 && !allChosen
  useEffect(() => {
    // There is no attribute for the third state of a box.
    if (box.current) box.current.indeterminate = some
  }, [some])
  // While rows are chosen, what can be done with them lies over the names of the columns.
  const head = { sorting, onSort, covered: selection.chosen.size > 0 }
  return (
    <thead>
      <tr aria-rowindex={1}>
        <td className={classes.cellChoose}>
          <input
            ref={box}
            type="checkbox"
            checked={allChosen}
            aria-label={t('choose.all')}
            onChange={onChooseAll}
          />
        </td>
        <Head by="name" className={classes.cellName} {...head} />
        <th scope="col" className={classes.cellWho}>
          {t('columns.who')}
        </th>
        <Head by="updated" className={classes.cellWhen} {...head} />
        <Head by="size" className={classes.cellSize} {...head} />
        <th scope="col" className={classes.cellMenu}>
          <span className={textStyles.unseen}>{t('columns.menu')}</span>
          <SortMenu sorting={sorting} onSort={onSort} />
        </th>
      </tr>
    </thead>
  )
}

const captions = { name: 'columns.name', updated: 'columns.when', size: 'columns.size' } as const

type HeadProps = Pick<Props, 'sorting' | 'onSort'> & {
  by: Sorting['by']
  className: string
  covered: boolean
}

function Head({ by, className, sorting, onSort, covered }: HeadProps) {
  const { t } = useTranslation('list')
  const current = sorting.by === by
  const ascending = sorting.order === 'asc'
  const Arrow = ascending ? IconArrowUp : IconArrowDown
  return (
    <th
      scope="col"
      className={className}
      aria-sort={current ? (ascending ? 'ascending' : 'descending') : 'none'}
    >
      <button
        type="button"
        className={classes.columnHeader}
        tabIndex={covered ? -1 : 0}
        title={t(`sort.${by}`)}
        onClick={() => onSort(sortedBy(sorting, by))}
      >
        {t(captions[by])}
        <Arrow size={15} opacity={current ? 1 : 0} aria-hidden="true" />
      </button>
    </th>
  )
}
