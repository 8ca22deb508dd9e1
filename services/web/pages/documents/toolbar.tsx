import './toolbar.css'
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowsMove, IconDownload, IconTrash, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '@parvis/access/policy.ts'
import type { Ask } from './menu.tsx'

/** Where one is, and what one can do here; it stays in sight. */
export const Toolbar = ({ children }: { children: ReactNode }) => <div className="tools">{children}</div>

type SelectionProps = {
  count: number
  abilities: readonly Action[]
  downloadable: boolean
  onAsk: (ask: Ask) => void
  onClear: () => void
}

/** Takes the place of the toolbar while rows are chosen: how many, and what can be done with all of them. */
export function SelectionTools({ count, abilities, downloadable, onAsk, onClear }: SelectionProps) {
  const { t } = useTranslation('list')
  const may = (action: Action) => abilities.includes(action)
  return (
    <div className="tools tools-chosen" role="toolbar" aria-label={t('chosen', { count })}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t('clear')}
        title={t('clear')}
        onClick={onClear}
      >
        <IconX size={20} />
      </ActionIcon>
      <strong className="tools-count">{t('chosen', { count })}</strong>
      {downloadable && (
        <Tool
          picture={<IconDownload size={18} />}
          caption={t('menu.download')}
          onClick={() => onAsk('download')}
        />
      )}
      {may('document.move') && (
        <Tool picture={<IconArrowsMove size={18} />} caption={t('menu.move')} onClick={() => onAsk('move')} />
      )}
      {may('document.trash') && (
        <Tool picture={<IconTrash size={18} />} caption={t('menu.trash')} onClick={() => onAsk('trash')} />
      )}
    </div>
  )
}

type ToolProps = { picture: ReactNode; caption: string; onClick: () => void }

/** A button with words, of which a phone shows the picture alone. */
const Tool = ({ picture, caption, onClick }: ToolProps) => (
  <>
    <Button variant="subtle" size="sm" visibleFrom="sm" leftSection={picture} onClick={onClick}>
      {caption}
    </Button>
    <ActionIcon variant="subtle" size={40} hiddenFrom="sm" aria-label={caption} onClick={onClick}>
      {picture}
    </ActionIcon>
  </>
)
