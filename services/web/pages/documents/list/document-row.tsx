import { clsx } from 'clsx'
import * as classes from './document-row.module.css'
import * as documentTable from './document-table.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { IconDots, IconStarFilled } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, memo, Suspense, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '@parvis/contract/documents.ts'
import { useFormats } from '../../../i18n/formats.ts'
import { Avatar } from '../../../components/avatar/avatar.tsx'
import { RelativeTime } from '../../../components/relative-time.tsx'
import { preloadPage } from '../../page/load-page.ts'
import type { Dragged } from '../dragging/dragged.ts'
import { useDragSource } from '../dragging/use-drag-source.ts'
import { useFolderTarget } from '../dragging/use-folder-target.ts'
import { KindIcon } from '../../../components/kind-icon/kind-icon.tsx'
import { RenameField } from '../actions/rename-field.tsx'
import type { ModifierKeys } from '../selection/selection.ts'
import { extensionOf } from '../../../components/kind-icon/document-kind.ts'
import type { Measure } from './virtual-rows.tsx'

const IntegrityBadge = lazy(async () => ({
  default: (await import('../file/integrity-badge.tsx')).IntegrityBadge,
}))

export type RowEvents = {
  pick: (id: string, held: ModifierKeys) => void
  toggle: (id: string) => void
  focus: (id: string) => void
  open: (entry: Entry) => void
  /** Where the menu is to stand, in pixels of the window. */
  menu: (entry: Entry, at: { x: number; y: number }) => void
  renamed: (entry: Entry, title: string | undefined) => void
  /** What goes along when this row is dragged. */
  load: (entry: Entry) => Dragged
}

type Props = {
  entry: Entry
  index: number
  chosen: boolean
  /** Whether it is the one that Tab comes to. */
  active: boolean
  cut: boolean
  renaming: boolean
  on: RowEvents
  measure: Measure | undefined
}

/** One document: chosen by a click, opened by its name, Enter or a double click. */
export const DocumentRow = memo(function DocumentRow({
  entry,
  index,
  chosen,
  active,
  cut,
  renaming,
  on,
  measure,
}: Props) {
  const { t } = useTranslation('list')
  const { bytes } = useFormats()
  const { id, title, spaceId } = entry
  const isFolder = entry.kind === 'folder'
  const { ref, over } = useFolderTarget<HTMLTableRowElement>({ spaceId, parentId: id, title }, isFolder)
  const pick = () => {
    const load = on.load(entry)
    return { load, caption: t('drag.some', { count: load.items.length, name: title }) }
  }
  useDragSource(ref, pick, !renaming)

  const who = entry.updatedByMe ? t('me') : entry.updatedBy
  const tabIndex = active ? 0 : -1
  const openMenu = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    const { right, bottom } = currentTarget.getBoundingClientRect()
    on.menu(entry, { x: right, y: bottom })
  }
  return (
    <tr
      ref={(element) => {
        ref.current = element
        measure?.(element)
      }}
      data-index={index}
      data-id={id}
      data-cut={cut || undefined}
      data-over={over || undefined}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      tabIndex={tabIndex}
      className={classes.row}
      onFocus={() => on.focus(id)}
      onClick={(event) => {
        if (isControl(event.target)) return
        on.pick(id, { range: event.shiftKey, add: event.ctrlKey || event.metaKey })
      }}
      onDoubleClick={(event) => {
        if (!isControl(event.target)) on.open(entry)
      }}
      onContextMenu={(event) => {
        if (renaming) return
        event.preventDefault()
        on.menu(entry, { x: event.clientX, y: event.clientY })
      }}
    >
      <td className={clsx(documentTable.cellChoose, classes.cellChoose)}>
        <input
          type="checkbox"
          checked={chosen}
          tabIndex={tabIndex}
          aria-label={t('choose.one', { name: title })}
          onChange={() => on.toggle(id)}
        />
      </td>
      <th scope="row" className={clsx(documentTable.cellName, classes.cellName)}>
        <div className={classes.rowName}>
          <KindIcon entry={entry} />
          <div className={classes.rowWords}>
            {renaming ? (
              <RenameField entry={entry} onDone={(changed) => on.renamed(entry, changed)} />
            ) : (
              <Name entry={entry} on={on} />
            )}
            <span className={classes.rowMore}>
              <RelativeTime at={entry.updatedAt} /> ·{' '}
              <span className={clsx(textStyles.truncate, classes.truncate)}>{who}</span>
            </span>
          </div>
          {isDoubtful(entry) && (
            <Suspense>
              <IntegrityBadge integrity={entry.integrity} />
            </Suspense>
          )}
          {entry.favourite && (
            <IconStarFilled size={15} className={classes.rowStar} role="img" aria-label={t('favourite')} />
          )}
        </div>
      </th>
      <td className={documentTable.cellWho}>
        <div className={classes.rowWho}>
          {!entry.updatedByMe && <Avatar name={entry.updatedBy} size={22} />}
          <span className={clsx(textStyles.truncate, classes.truncate)} title={who}>
            {who}
          </span>
        </div>
      </td>
      <td className={documentTable.cellWhen}>
        <RelativeTime at={entry.updatedAt} />
      </td>
      <td className={documentTable.cellSize}>{entry.size === null ? '' : bytes(entry.size)}</td>
      <td className={documentTable.cellMenu}>
        <button
          type="button"
          className={classes.rowMenu}
          tabIndex={tabIndex}
          aria-haspopup="menu"
          aria-label={t('menu.open', { name: title })}
          onClick={openMenu}
        >
          <IconDots size={18} aria-hidden="true" />
        </button>
      </td>
    </tr>
  )
})

/** The name as a link, its ending always in sight; the row with the focus shows two lines of it, in the same height. */
function Name({ entry, on }: Pick<Props, 'entry' | 'on'>) {
  const { id, title, kind, spaceId } = entry
  const ending = kind === 'file' ? extensionOf(title) : ''
  const common = {
    className: classes.rowLink,
    draggable: false,
    tabIndex: -1,
    title,
    'aria-label': title,
    onClick: (event: MouseEvent) => {
      if (!event.shiftKey && !event.ctrlKey && !event.metaKey) return
      // With a key held down a click chooses, here as in the rest of the row.
      event.preventDefault()
      on.pick(id, { range: event.shiftKey, add: event.ctrlKey || event.metaKey })
    },
  }
  const words = (
    <>
      <span className={clsx(textStyles.truncate, classes.truncate)}>
        {title.slice(0, title.length - ending.length)}
      </span>
      {ending && <span>{ending}</span>}
    </>
  )
  return kind === 'folder' ? (
    <Link to="/espaces/$spaceId/dossiers/$folderId" params={{ spaceId, folderId: id }} {...common}>
      {words}
    </Link>
  ) : (
    <Link
      to="/documents/$documentId"
      params={{ documentId: id }}
      {...common}
      {...(kind === 'page' && preloadPage)}
    >
      {words}
    </Link>
  )
}

/** Bytes that were read back whole, as nearly all are, need no mark. */
const isDoubtful = ({ integrity }: Entry): boolean => integrity === 'verifying' || integrity === 'damaged'

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input') !== null
