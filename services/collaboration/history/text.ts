import * as Y from 'yjs'

/** The part of restoring that concerns runs of letters with their marks. */

type Op = { insert?: unknown; attributes?: Record<string, unknown> }

// `toDelta` is typed as any; these are its fields.
const deltaOf = (text: Y.Text): Op[] => text.toDelta() as Op[]

/** Makes a text read like another. What both begin and end with stays itself. */
export function restoreText(mine: Y.Text, theirs: Y.Text): void {
  const [before, after] = [deltaOf(mine), deltaOf(theirs)]
  const [current, wanted] = [before.flatMap(units), after.flatMap(units)]
  const change = difference(current, wanted)
  if (change.mine === 0 && change.theirs === 0) return
  mine.applyDelta(
    [
      ...(change.from > 0 ? [{ retain: change.from }] : []),
      ...slice(after, change.from, change.theirs),
      ...(change.mine > 0 ? [{ delete: change.mine }] : []),
    ],
    { sanitize: false },
  )
}

export function copyText(text: Y.XmlText): Y.XmlText {
  const copy = new Y.XmlText()
  copy.applyDelta(deltaOf(text).map(fresh), { sanitize: false })
  return copy
}

/** A shared type belongs to one place in one document; elsewhere, a copy of it does. */
export const copyValue = (value: unknown): unknown =>
  value instanceof Y.AbstractType ? value.clone() : value

const fresh = (op: Op): Op => ({ ...op, insert: copyValue(op.insert) })

/** Where two lists differ: `from` the start, `mine` and `theirs` members on each side. */
function difference(
  mine: readonly string[],
  theirs: readonly string[],
): { from: number; mine: number; theirs: number } {
  const shorter = Math.min(mine.length, theirs.length)
  let from = 0
  while (from < shorter && mine[from] === theirs[from]) from += 1
  let end = 0
  while (end < shorter - from && mine[mine.length - 1 - end] === theirs[theirs.length - 1 - end]) end += 1
  return { from, mine: mine.length - from - end, theirs: theirs.length - from - end }
}

/**
 * One string for each position of a text, which counts UTF-16 units: its letter and marks. A pair of surrogates differs or agrees as a
 * whole; what is embedded takes one position.
 */
function units({ insert, attributes }: Op): string[] {
  const marks = attributes === undefined ? '' : JSON.stringify(attributes)
  if (typeof insert !== 'string') return [`embed ${JSON.stringify(insert)} ${marks}`]
  return Array.from(insert).flatMap((char) =>
    char.length === 1 ? [char + marks] : [char + marks, char + marks],
  )
}

/** `count` positions of a delta, from one on. */
function slice(delta: Op[], from: number, count: number): Op[] {
  const found: Op[] = []
  let at = 0
  for (const op of delta) {
    const length = typeof op.insert === 'string' ? op.insert.length : 1
    const [start, end] = [Math.max(0, from - at), Math.min(length, from + count - at)]
    if (end > start)
      found.push(typeof op.insert === 'string' ? { ...op, insert: op.insert.slice(start, end) } : fresh(op))
    at += length
  }
  return found
}
