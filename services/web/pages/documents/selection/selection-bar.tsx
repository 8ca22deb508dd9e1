import * as classes from './selection-bar.module.css'
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowsMove, IconDownload, IconTrash, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '@parvis/access/policy.ts'
import type { MenuAction } from '../actions/document-menu.tsx'

type SelectionProps = {
  count: number
  abilities: readonly Action[]
  downloadable: boolean
  onAsk: (ask: MenuAction) => void
  onClear: () => void
}

/** Lies over the names of the columns while rows are chosen, so that nothing moves: how many, and what can be done with all of them. */
export function SelectionTools({ count, abilities, downloadable, onAsk, onClear }: SelectionProps) {
  const { t } = useTranslation('list')
  const may = (action: Action) => abilities.includes(action)
  return (
    <SelectionBar count={count} onClear={onClear}>
      {downloadable && (
        <SelectionAction
          picture={<IconDownload size={18} />}
          caption={t('menu.download')}
          onClick={() => onAsk('download')}
        />
      )}
      {may('document.move') && (
        <SelectionAction
          picture={<IconArrowsMove size={18} />}
          caption={t('menu.move')}
          onClick={() => onAsk('move')}
        />
      )}
      {may('document.trash') && (
        <SelectionAction
          picture={<IconTrash size={18} />}
          caption={t('menu.trash')}
          onClick={() => onAsk('trash')}
        />
      )}
    </SelectionBar>
  )
}

type BarProps = { count: number; children: ReactNode; onClear: () => void }

/** How many rows are chosen, what can be done with them, and letting go of them. */
export function SelectionBar({ count, children, onClear }: BarProps) {
  const { t } = useTranslation('list')
  return (
    <div className={classes.selectionBar} role="toolbar" aria-label={t('chosen', { count })}>
      <strong className={classes.selectionCount}>{t('chosen', { count })}</strong>
      {children}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t('clear')}
        title={t('clear')}
        onClick={onClear}
      >
        <IconX size={18} />
      </ActionIcon>
    </div>
  )
}

type ToolProps = { picture: ReactNode; caption: string; danger?: boolean; onClick: () => void }

/** A button with words, of which a phone shows the picture alone. */
export const SelectionAction = ({ picture, caption, danger = false, onClick }: ToolProps) => (
  <>
    <Button
      variant="subtle"
      size="compact-sm"
      visibleFrom="sm"
      leftSection={picture}
      onClick={onClick}
      {...(danger && { color: 'red' })}
    >
      {caption}
    </Button>
    <ActionIcon
      variant="subtle"
      size={36}
      hiddenFrom="sm"
      aria-label={caption}
      title={caption}
      onClick={onClick}
      {...(danger && { color: 'red' })}
    >
      {picture}
    </ActionIcon>
  </>
)
