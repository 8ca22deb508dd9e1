import './table.css'
import { useWindowVirtualizer, defaultRangeExtractor, type Range } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '@parvis/contract/documents.ts'
import { Heads } from './heads.tsx'
import { commandOf, type Command } from './keyboard.ts'
import type { Sorting } from './queries.ts'
import { Row, type RowEvents } from './row.tsx'
import type { Selection } from './selection.ts'

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
  onCommand: (command: Command) => void
  on: RowEvents
  /** Counts up each time that the row with the focus is to be given it, such as after an arrow key. */
  focusTurn: number
}

/** Shorter lists are drawn whole, so that the browser's own search and printing find all of it. */
const drawnWhole = 100
const rowHeight = 52

/** The documents of a folder as a grid: one stop for Tab, arrows within, columns named and sorted. */
export function Table(props: Props) {
  const { label, entries, more, selection, renaming, on, focusTurn } = props
  const { t } = useTranslation('list')
  const frame = useRef<HTMLTableElement>(null)
  const [offset, setOffset] = useState(0)
  const activeAt = entries.findIndex(({ id }) => id === selection.active)

  useLayoutEffect(() => {
    if (frame.current) setOffset(frame.current.getBoundingClientRect().top + window.scrollY)
  }, [])

  const rows = useWindowVirtualizer({
    count: entries.length,
    estimateSize: () => rowHeight,
    overscan: entries.length > drawnWhole ? 12 : drawnWhole,
    scrollMargin: offset,
    getItemKey: (index) => entries[index]?.id ?? index,
    // The row with the focus stays, wherever the list is scrolled to: what leaves the page loses the focus.
    rangeExtractor: useCallback(
      (range: Range) => withRow(defaultRangeExtractor(range), activeAt),
      [activeAt],
    ),
  })
  const shown = rows.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
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

  let bottom = offset
  return (
    <table
      ref={frame}
      role="grid"
      className="entries"
      aria-label={label}
      aria-multiselectable
      aria-rowcount={more.has ? -1 : entries.length + 1}
      data-choosing={selection.chosen.size > 0 || undefined}
      onKeyDown={press}
    >
      <Heads {...props} allChosen={selection.chosen.size > 0 && selection.chosen.size === entries.length} />
      {shown.map(({ index, key, start, end }) => {
        const entry = entries[index]
        if (!entry) return null
        const gap = start - bottom
        bottom = end
        return (
          <RowGroup key={key} gap={gap}>
            <Row
              entry={entry}
              index={index}
              chosen={selection.chosen.has(entry.id)}
              active={index === Math.max(0, activeAt)}
              cut={props.cut.has(entry.id)}
              renaming={renaming === entry.id}
              on={on}
              measure={rows.measureElement}
            />
          </RowGroup>
        )
      })}
      <Gap height={offset + rows.getTotalSize() - bottom} />
      {more.has && (
        <tbody>
          <tr>
            {/* Not over all columns, of which narrow screens have fewer: they would be drawn for it. */}
            <td className="cell-choose" />
            <td className="quiet more">{t('loadingMore')}</td>
          </tr>
        </tbody>
      )}
    </table>
  )
}

const RowGroup = ({ gap, children }: { gap: number; children: React.ReactNode }) => (
  <>
    <Gap height={gap} />
    <tbody>{children}</tbody>
  </>
)

/** Stands for the rows that are out of sight. */
const Gap = ({ height }: { height: number }) =>
  height > 0 ? (
    <tbody aria-hidden="true">
      <tr>
        <td className="gap" style={{ height }} />
      </tr>
    </tbody>
  ) : null

function withRow(range: number[], index: number): number[] {
  if (index < 0 || range.includes(index)) return range
  return [...range, index].sort((a, b) => a - b)
}
