import { useMemo, useState } from 'react'
import type { Entry } from '@parvis/contract/documents.ts'
import { nothing, settled, type Selection } from './selection.ts'

/** The selection over rows that come and go. `focusTurn` counts up when the focus is to follow it. */
export function useSelection(entries: readonly Entry[], place: string) {
  const [selection, setSelection] = useState<Selection>(nothing)
  const [focusTurn, setFocusTurn] = useState(0)
  const order = useMemo(() => entries.map(({ id }) => id), [entries])
  const [seen, setSeen] = useState({ order, place })

  // Adjusted while drawing, so that no frame shows a row chosen that is gone.
  if (seen.place !== place) {
    setSeen({ order, place })
    setSelection(nothing)
  } else if (seen.order !== order) {
    setSeen({ order, place })
    const left = settled(seen.order, order, selection)
    setSelection(left)
    if (left.active !== selection.active) setFocusTurn(focusTurn + 1)
  }
  const chosen = useMemo(
    () => entries.filter(({ id }) => selection.chosen.has(id)),
    [entries, selection.chosen],
  )
  return {
    order,
    chosen,
    selection,
    select: setSelection,
    focusTurn,
    /** Gives the focus to the active row: after a key, a dialog or a menu. */
    focus: () => setFocusTurn((turn) => turn + 1),
  }
}
