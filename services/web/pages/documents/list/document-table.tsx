import { clsx } from 'clsx'
import * as classes from './document-table.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { lazy, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '@parvis/contract/documents.ts'
import { TableHeader } from './table-header.tsx'
import { commandOf, type KeyboardCommand } from '../selection/keyboard-commands.ts'
import type { Sorting } from '../../../data/document-queries.ts'
import { DocumentRow, type RowEvents } from './document-row.tsx'
import type { Selection } from '../selection/selection.ts'
import type { Measure } from './virtual-rows.tsx'

type Props = {
  label: string
  entries: readonly Entry[]
  /** Whether more of the folder is still to be read, and how to get it. */
  more: { has: boolean; fetch: () => void }
  selection: Selection
  /** Rows whose documents are about to be moved away. */
  cut: ReadonlySet<string>
  renaming: string | undefined
  sorting: Sorting
  onSort: (sorting: Sorting) => void
  onChooseAll: () => void
  onCommand: (command: KeyboardCommand) => void
  on: RowEvents
  /** Counts up each time that the row with the focus is to be given it, such as after an arrow key. */
  focusTurn: number
}

/** Shorter lists are drawn whole, so that the browser's own search and printing find all of it. */
const drawnWhole = 100

const VirtualRows = lazy(async () => ({ default: (await import('./virtual-rows.tsx')).VirtualRows }))

/** The documents of a folder as a grid: one stop for Tab, arrows within, columns named and sorted. Suspends for a long list. */
export function DocumentTable(props: Props) {
  const { label, entries, more, selection, renaming, on, focusTurn } = props
  const { t } = useTranslation('list')
  const frame = useRef<HTMLTableElement>(null)
  const [last, setLast] = useState(0)
  const activeAt = entries.findIndex(({ id }) => id === selection.active)
  // One that grows stays whole while it may: rows that are drawn anew lose the focus.
  const [begunLong] = useState(entries.length > drawnWhole)
  const long = begunLong || more.has || entries.length > drawnWhole * 2
  const nearEnd = more.has && last >= entries.length - 20
  const { fetch } = more
  useEffect(() => {
    if (nearEnd) fetch()
  }, [nearEnd, fetch, entries.length])

  useEffect(() => {
    if (focusTurn === 0) return
    const row = frame.current?.querySelector<HTMLElement>('tr[tabindex="0"]')
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }, [focusTurn])

  const press = (event: KeyboardEvent) => {
    if (!(event.target instanceof Element)) return
    const onRow = event.target.matches('tr')
    const command = commandOf(event)
    // Inside a row, Enter and Space belong to the button or the box that has the focus.
    if (!command || (!onRow && ['open', 'toggle', 'seek'].includes(command.ask))) return
    if (command.ask === 'copy' && window.getSelection()?.isCollapsed === false) return
    event.preventDefault()
    props.onCommand(command)
  }

  const row = (entry: Entry, index: number, measure?: Measure) => (
    <DocumentRow
      entry={entry}
      index={index}
      chosen={selection.chosen.has(entry.id)}
      active={index === Math.max(0, activeAt)}
      cut={props.cut.has(entry.id)}
      renaming={renaming === entry.id}
      on={on}
      measure={measure}
    />
  )
  return (
    <table
      ref={frame}
      role="grid"
      className={classes.table}
      aria-label={label}
      aria-multiselectable
      aria-rowcount={more.has ? -1 : entries.length + 1}
      data-choosing={selection.chosen.size > 0 || undefined}
      onKeyDown={press}
    >
      <TableHeader
        {...props}
        allChosen={selection.chosen.size > 0 && selection.chosen.size === entries.length}
      />
      {long ? (
        <VirtualRows frame={frame} entries={entries} activeAt={activeAt} row={row} onLast={setLast} />
      ) : (
        entries.map((entry, index) => <tbody key={entry.id}>{row(entry, index)}</tbody>)
      )}
      {more.has && (
        <tbody>
          <tr>
            {/* Not over all columns, of which narrow screens have fewer: they would be drawn for it. */}
            <td className={classes.cellChoose} />
            <td className={clsx(textStyles.quiet, classes.more)}>{t('loadingMore')}</td>
          </tr>
        </tbody>
      )}
    </table>
  )
}
