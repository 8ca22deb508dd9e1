import * as classes from './document-table.module.css'
import { defaultRangeExtractor, useWindowVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useState, type ReactNode, type RefObject } from 'react'
import type { Entry } from '@parvis/contract/documents.ts'

/** Told of a row's element, to measure it; not needed where all rows are drawn. */
export type Measure = (element: HTMLTableRowElement | null) => void

type Props = {
  frame: RefObject<HTMLTableElement | null>
  entries: readonly Entry[]
  /** Where the row with the focus is; -1 when none has it. */
  activeAt: number
  row: (entry: Entry, index: number, measure?: Measure) => ReactNode
  /** Told how far down the list is in sight. */
  onLast: (index: number) => void
}

const rowHeight = 40

/** The rows of a long list that are in sight, with room for the others. Loaded for long lists alone. */
export function VirtualRows({ frame, entries, activeAt, row, onLast }: Props) {
  const [offset, setOffset] = useState(0)
  useLayoutEffect(() => {
    if (frame.current) setOffset(frame.current.getBoundingClientRect().top + window.scrollY)
  }, [frame])

  const rows = useWindowVirtualizer({
    count: entries.length,
    estimateSize: () => rowHeight,
    overscan: 12,
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
  useEffect(() => onLast(last), [onLast, last])

  let bottom = offset
  return (
    <>
      {shown.map(({ index, key, start, end }) => {
        const entry = entries[index]
        if (!entry) return null
        const gap = start - bottom
        bottom = end
        return (
          <RowGroup key={key} gap={gap}>
            {row(entry, index, rows.measureElement)}
          </RowGroup>
        )
      })}
      <Gap height={offset + rows.getTotalSize() - bottom} />
    </>
  )
}

const RowGroup = ({ gap, children }: { gap: number; children: ReactNode }) => (
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
        <td className={classes.spacer} style={{ height }} />
      </tr>
    </tbody>
  ) : null

function withRow(range: number[], index: number): number[] {
  if (index < 0 || range.includes(index)) return range
  return [...range, index].sort((a, b) => a - b)
}
