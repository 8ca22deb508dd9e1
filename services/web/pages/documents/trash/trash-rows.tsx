import '../list/document-table.css'
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
    <table className="entries trashed" aria-label={label} data-choosing>
      <thead>
        <tr>
          <td className="cell-choose">
            <input
              type="checkbox"
              checked={chosen.size > 0 && chosen.size === entries.length}
              aria-label={t('choose.all')}
              onChange={toggleAll}
            />
          </td>
          <th scope="col">{t('columns.name')}</th>
          <th scope="col" className="cell-from">
            {t('trash.from')}
          </th>
          <th scope="col" className="cell-when cell-thrown">
            {t('trash.trashed')}
          </th>
          <th scope="col" className="cell-when cell-leaves">
            {t('trash.leaves')}
          </th>
          <th scope="col" className="cell-acts">
            <span className="unseen">{t('columns.menu')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const { id, title, trashedAt, trashedBy, reason } = entry
          return (
            <tr key={id} className="row" data-chosen={chosen.has(id) || undefined}>
              <td className="cell-choose">
                <input
                  type="checkbox"
                  checked={chosen.has(id)}
                  aria-label={t('choose.one', { name: title })}
                  onChange={() => toggle(id)}
                />
              </td>
              <th scope="row" className="cell-name">
                <div className="row-name">
                  <KindIcon entry={entry} />
                  <div className="row-words">
                    <span className="truncate" title={title}>
                      {title}
                    </span>
                    <span className="row-more">
                      <span className="truncate">
                        {trashedAt && t('trash.leavesOn', { date: leaves(trashedAt) })}
                      </span>
                    </span>
                    <span className="row-more">
                      <Origin entry={entry} />
                      <span aria-hidden="true">·</span>
                      <span className="truncate">{trashedBy}</span>
                    </span>
                    {reason === 'moved' && (
                      <span className="trash-moved truncate" title={t('trash.movedMore')}>
                        {t('trash.moved')}
                      </span>
                    )}
                  </div>
                </div>
              </th>
              <td className="cell-from">
                <Origin entry={entry} />
              </td>
              <td className="cell-when cell-thrown">
                {trashedAt && <RelativeTime at={trashedAt} />}
                <span className="trash-by truncate" title={trashedBy}>
                  {t('trash.trashedBy', { name: trashedBy })}
                </span>
              </td>
              <td className="cell-when cell-leaves">{trashedAt && leaves(trashedAt)}</td>
              <td className="cell-acts">
                <div className="trash-acts">
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
                      className="row-menu"
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
    <span className="truncate" title={path.join(' / ')} dir="auto">
      {path.at(-1) ?? t('trash.top')}
    </span>
  )
}
