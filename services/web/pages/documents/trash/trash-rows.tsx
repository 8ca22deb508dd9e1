import { clsx } from 'clsx'
import * as documentTable from '../list/document-table.module.css'
import * as trash from './trash.module.css'
import * as documentRow from '../list/document-row.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { TrashedEntry } from '@parvis/contract/trash.ts'
import { useFormats } from '../../../i18n/formats.ts'
import { RelativeTime } from '../../../components/relative-time.tsx'
import { KindIcon } from '../../../components/kind-icon/kind-icon.tsx'

type Props = {
  label: string
  entries: readonly TrashedEntry[]
  chosen: ReadonlySet<string>
  toggle: (id: string) => void
  toggleAll: () => void
  onRestore: (entry: TrashedEntry) => void
  onPurge: ((entry: TrashedEntry) => void) | undefined
}

const keptDays = 30
const dayMs = 86_400_000

/** What lies in the trash, each with its way back. */
export function TrashRows({ label, entries, chosen, toggle, toggleAll, onRestore, onPurge }: Props) {
  const { t } = useTranslation('list')
  const { date } = useFormats()
  const leaves = (at: string) => date(new Date(Date.parse(at) + keptDays * dayMs).toISOString())
  return (
    <table className={clsx(documentTable.table, trash.trashed)} aria-label={label} data-choosing>
      <thead>
        <tr>
          <td className={clsx(documentTable.cellChoose, documentRow.cellChoose)}>
            <input
              type="checkbox"
              checked={chosen.size > 0 && chosen.size === entries.length}
              aria-label={t('choose.all')}
              onChange={toggleAll}
            />
          </td>
          <th scope="col">{t('columns.name')}</th>
          <th scope="col" className={trash.cellFrom}>
            {t('trash.from')}
          </th>
          <th scope="col" className={clsx(documentTable.cellWhen, trash.cellTrashedAt)}>
            {t('trash.trashed')}
          </th>
          <th scope="col" className={clsx(documentTable.cellWhen, trash.cellLeaves)}>
            {t('trash.leaves')}
          </th>
          <th scope="col" className={trash.cellActions}>
            <span className={textStyles.unseen}>{t('columns.menu')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const { id, title, trashedAt, trashedBy, reason } = entry
          return (
            <tr
              key={id}
              className={clsx(documentRow.row, trash.row)}
              data-chosen={chosen.has(id) || undefined}
            >
              <td className={clsx(documentTable.cellChoose, documentRow.cellChoose)}>
                <input
                  type="checkbox"
                  checked={chosen.has(id)}
                  aria-label={t('choose.one', { name: title })}
                  onChange={() => toggle(id)}
                />
              </td>
              <th scope="row" className={clsx(documentTable.cellName, documentRow.cellName)}>
                <div className={documentRow.rowName}>
                  <KindIcon entry={entry} />
                  <div className={clsx(documentRow.rowWords, trash.rowWords)}>
                    <span className={textStyles.truncate} title={title}>
                      {title}
                    </span>
                    <span className={documentRow.rowMore}>
                      <span className={textStyles.truncate}>
                        {trashedAt && t('trash.leavesOn', { date: leaves(trashedAt) })}
                      </span>
                    </span>
                    <span className={documentRow.rowMore}>
                      <Origin entry={entry} />
                      <span aria-hidden="true">·</span>
                      <span className={textStyles.truncate}>{trashedBy}</span>
                    </span>
                    {reason === 'moved' && (
                      <span
                        className={clsx(trash.trashMoved, textStyles.truncate)}
                        title={t('trash.movedMore')}
                      >
                        {t('trash.moved')}
                      </span>
                    )}
                  </div>
                </div>
              </th>
              <td className={trash.cellFrom}>
                <Origin entry={entry} />
              </td>
              <td className={clsx(documentTable.cellWhen, trash.cellTrashedAt)}>
                {trashedAt && <RelativeTime at={trashedAt} />}
                <span className={clsx(trash.trashBy, textStyles.truncate)} title={trashedBy}>
                  {t('trash.trashedBy', { name: trashedBy })}
                </span>
              </td>
              <td className={clsx(documentTable.cellWhen, trash.cellLeaves)}>
                {trashedAt && leaves(trashedAt)}
              </td>
              <td className={trash.cellActions}>
                <div className={trash.trashActions}>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    visibleFrom="sm"
                    aria-label={t('trash.restoreOne', { name: title })}
                    onClick={() => onRestore(entry)}
                  >
                    {t('trash.restore')}
                  </Button>
                  <ActionIcon
                    variant="subtle"
                    size={40}
                    hiddenFrom="sm"
                    aria-label={t('trash.restoreOne', { name: title })}
                    onClick={() => onRestore(entry)}
                  >
                    <IconArrowBackUp size={20} />
                  </ActionIcon>
                  {onPurge && (
                    <button
                      type="button"
                      className={documentRow.rowMenu}
                      title={t('trash.purge')}
                      aria-label={t('trash.purgeOne', { name: title })}
                      onClick={() => onPurge(entry)}
                    >
                      <IconTrash size={18} aria-hidden="true" />
                    </button>
                  )}
                </div>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** The folder that it was in; the whole path when pointed at, and to those who listen. */
function Origin({ entry: { from } }: { entry: TrashedEntry }) {
  const { t } = useTranslation('list')
  const path = from.map(({ title }) => title)
  return (
    <span className={textStyles.truncate} title={path.join(' / ')} dir="auto">
      {path.at(-1) ?? t('trash.top')}
    </span>
  )
}
