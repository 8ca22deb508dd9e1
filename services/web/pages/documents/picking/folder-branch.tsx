import * as classes from './folder-picker.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { Button, Loader } from '@mantine/core'
import { IconChevronRight, IconFolder, IconHome } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../data/api.ts'
import type { Target } from '../actions/use-document-actions.ts'
import { branchesQuery } from '../../../data/document-queries.ts'

export type Shared = {
  closed: ReadonlySet<string>
  open: ReadonlySet<string>
  fold: (key: string, open: boolean) => void
  target: Target
  onTarget: (target: Target) => void
}

type Props = Shared & { folder: Target; level: number }

/** A folder of the tree and, when it is open, those within: one list, whose levels are told by number. */
export function FolderBranch({ folder, level, ...shared }: Props) {
  const { t } = useTranslation('list')
  const { t: frame } = useTranslation('frame')
  const { closed, open, fold, target, onTarget } = shared
  const { spaceId, parentId, title } = folder
  const key = parentId ?? 'top'
  const barred = closed.has(key)
  const isOpen = open.has(key) && !barred
  const inside = useInfiniteQuery({
    ...branchesQuery(useApi(), spaceId, parentId ?? undefined),
    enabled: isOpen,
  })
  const folders = inside.data?.pages.flatMap(({ items }) => items) ?? []
  const leaf = inside.isSuccess && folders.length === 0
  const picked = target.parentId === parentId
  const Picture = parentId === null ? IconHome : IconFolder

  return (
    <>
      <li
        role="treeitem"
        data-key={key}
        aria-level={level}
        aria-selected={picked}
        aria-disabled={barred}
        aria-expanded={leaf || barred ? undefined : isOpen}
        tabIndex={picked ? 0 : -1}
        data-autofocus={picked || undefined}
        className={classes.folder}
        style={{ paddingInlineStart: (level - 1) * 20 + 4 }}
        onFocus={() => {
          if (!barred) onTarget(folder)
        }}
        onDoubleClick={() => fold(key, !isOpen)}
      >
        {/* For pointers alone: the keyboard folds with the arrows. */}
        <span
          className={classes.folderToggle}
          aria-hidden="true"
          data-open={isOpen || undefined}
          data-leaf={leaf || barred || undefined}
          onClick={() => fold(key, !isOpen)}
        >
          <IconChevronRight size={16} />
        </span>
        <Picture size={20} stroke={1.7} className={classes.folderIcon} aria-hidden="true" />
        <span className={textStyles.truncate} title={title}>
          {title}
        </span>
        {inside.isLoading && <Loader size={14} color="gray" />}
      </li>
      {inside.isError && (
        <li role="none" className={classes.folderError}>
          {t('move.unread')}{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => void inside.refetch()}>
            {frame('retry')}
          </Button>
        </li>
      )}
      {isOpen &&
        folders.map(({ id, title: name }) => (
          <FolderBranch
            key={id}
            folder={{ spaceId, parentId: id, title: name }}
            level={level + 1}
            {...shared}
          />
        ))}
      {isOpen && inside.hasNextPage && (
        <li role="none">
          <Button
            variant="subtle"
            size="compact-sm"
            ml={level * 20 + 24}
            onClick={() => void inside.fetchNextPage()}
          >
            {frame('more')}
          </Button>
        </li>
      )}
    </>
  )
}
