/** Which rows are chosen, which one has the focus, and from where a range is drawn. */
export type Selection = {
  chosen: ReadonlySet<string>
  active: string | undefined
  anchor: string | undefined
}

/** What the keys held down make of a click or a step: Shift draws a range, Ctrl adds or keeps. */
export type ModifierKeys = { range: boolean; add: boolean }

export const nothing: Selection = { chosen: new Set(), active: undefined, anchor: undefined }

/** A click on a row: it alone, or added, or all up to it. `order` are the ids as they are shown. */
export function pick(
  order: readonly string[],
  selection: Selection,
  id: string,
  held: ModifierKeys,
): Selection {
  if (held.range) return stretch(order, selection, id)
  const chosen = held.add ? toggled(selection.chosen, id) : new Set([id])
  return { chosen, active: id, anchor: id }
}

/** A step of the focus to a row: Shift stretches the range, Ctrl moves without choosing. */
export function step(
  order: readonly string[],
  selection: Selection,
  id: string,
  held: ModifierKeys,
): Selection {
  if (held.range) return stretch(order, selection, id)
  if (held.add) return { ...selection, active: id }
  return { chosen: new Set([id]), active: id, anchor: id }
}

/** All rows; the focus stays. */
export function everything(order: readonly string[], selection: Selection): Selection {
  return { ...selection, chosen: new Set(order), active: selection.active ?? order[0] }
}

/** None; the focus stays. */
export const cleared = (selection: Selection): Selection => ({ ...selection, chosen: new Set() })

/**
 * What is left when rows have gone: the focus moves to the row that took the place of the one that had it,
 * as `before` and `after` show it.
 */
export function settled(
  before: readonly string[],
  after: readonly string[],
  selection: Selection,
): Selection {
  const there = new Set(after)
  const chosen = new Set([...selection.chosen].filter((id) => there.has(id)))
  const { active, anchor } = selection
  const kept = active === undefined || there.has(active) ? active : neighbour(before, there, active)
  return { chosen, active: kept, anchor: anchor !== undefined && there.has(anchor) ? anchor : kept }
}

/** The row `by` rows away from the focused one, within the list; the first when none is. */
export function rowAt(order: readonly string[], active: string | undefined, by: number): string | undefined {
  const at = active === undefined ? -1 : order.indexOf(active)
  if (at < 0) return by < 0 ? order.at(-1) : order[0]
  return order[Math.min(order.length - 1, Math.max(0, at + by))]
}

function stretch(order: readonly string[], { active, anchor }: Selection, id: string): Selection {
  const from = order.indexOf(anchor ?? active ?? id)
  const to = order.indexOf(id)
  const start = from < 0 ? to : from
  const chosen = new Set(order.slice(Math.min(start, to), Math.max(start, to) + 1))
  return { chosen, active: id, anchor: order[start] }
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  return next
}

function neighbour(before: readonly string[], there: ReadonlySet<string>, id: string): string | undefined {
  const at = before.indexOf(id)
  return (
    before.slice(at).find((other) => there.has(other)) ??
    before.slice(0, at).findLast((other) => there.has(other))
  )
}
