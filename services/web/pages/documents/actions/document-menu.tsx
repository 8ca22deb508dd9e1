import * as classes from './document-menu.module.css'
import { Kbd, Menu } from '@mantine/core'
import {
  IconArrowsMove,
  IconCopy,
  IconCopyPlus,
  IconDownload,
  IconExternalLink,
  IconFiles,
  IconFolderOpen,
  IconPencil,
  IconScissors,
  IconStar,
  IconStarOff,
  IconTrash,
  type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Action } from '@parvis/access/policy.ts'
import type { Entry } from '@parvis/contract/documents.ts'

/** What can be asked for a row, or for all chosen ones. */
export type MenuAction =
  | 'open'
  | 'newTab'
  | 'download'
  | 'rename'
  | 'move'
  | 'copyTo'
  | 'duplicate'
  | 'cut'
  | 'copy'
  | 'favourite'
  | 'trash'

/** The menu that is open, in pixels of the window; `turn` tells two openings at the same place apart. */
export type OpenMenuAt = { x: number; y: number; turn: number }

type Props = {
  at: OpenMenuAt
  /** The documents that it is about; the first is the one that was clicked. */
  items: readonly Entry[]
  abilities: readonly Action[]
  downloadable: boolean
  onAsk: (ask: MenuAction) => void
  onClose: () => void
}

/** What can be done with a document, by right click, the ⋯ button or Shift-F10. */
export function DocumentMenu({ at, items, abilities, downloadable, onAsk, onClose }: Props) {
  const { t } = useTranslation('list')
  const [first] = items
  const one = items.length === 1
  const may = (action: Action) => abilities.includes(action)
  const item = (ask: MenuAction, Picture: Icon, caption: string, key?: string) => (
    <Menu.Item
      key={ask}
      leftSection={<Picture size={18} stroke={1.7} />}
      rightSection={
        key && (
          <Kbd size="xs" aria-hidden="true">
            {key}
          </Kbd>
        )
      }
      onClick={() => onAsk(ask)}
    >
      {caption}
    </Menu.Item>
  )
  if (!first) return null
  return (
    <Menu
      key={at.turn}
      opened
      onClose={onClose}
      position="bottom-start"
      offset={4}
      width={270}
      returnFocus={false}
      // A key is no click: the one that opened the menu would close it at once.
      clickOutsideEvents={['mousedown', 'touchstart']}
      transitionProps={{ duration: 80 }}
    >
      <Menu.Target>
        <button
          type="button"
          className={classes.menuAnchor}
          tabIndex={-1}
          aria-label={t('menu.open', { name: first.title })}
          style={{ left: at.x, top: at.y }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('menu.open', { name: first.title })}>
        {one && item('open', IconFolderOpen, t('menu.show'), '↵')}
        {one && item('newTab', IconExternalLink, t('menu.newTab'))}
        {downloadable && item('download', IconDownload, t('menu.download'))}
        {one &&
          (first.favourite
            ? item('favourite', IconStarOff, t('menu.unfavourite'))
            : item('favourite', IconStar, t('menu.favourite')))}
        <Menu.Divider />
        {one && may('document.rename') && item('rename', IconPencil, t('menu.rename'), 'F2')}
        {may('document.move') && item('move', IconArrowsMove, t('menu.move'))}
        {may('document.move') && item('cut', IconScissors, t('menu.cut'), 'Ctrl X')}
        {may('document.create') && item('copy', IconCopy, t('menu.copy'), 'Ctrl C')}
        {may('document.create') && item('copyTo', IconCopyPlus, t('menu.copyTo'))}
        {one && may('document.create') && item('duplicate', IconFiles, t('menu.duplicate'))}
        {may('document.trash') && (
          <>
            <Menu.Divider />
            {item('trash', IconTrash, t('menu.trash'), t('menu.trashKey'))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
