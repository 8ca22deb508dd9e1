import type { ModifierKeys } from './selection.ts'

/** What a key asks of the list. `by` in rows; infinite for the first or last one. */
export type KeyboardCommand =
  | { ask: 'step'; by: number; held: ModifierKeys }
  | {
      ask: 'open' | 'rename' | 'trash' | 'cut' | 'copy' | 'paste' | 'all' | 'clear' | 'toggle' | 'menu' | 'up'
    }
  | { ask: 'seek'; letter: string }

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

const rowsPerPage = 10

const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: rowsPerPage,
  PageUp: -rowsPerPage,
  Home: -Infinity,
  End: Infinity,
}

const withCtrl = { x: 'cut', c: 'copy', v: 'paste', a: 'all' } as const
const alone = {
  Enter: 'open',
  F2: 'rename',
  Delete: 'trash',
  Escape: 'clear',
  ' ': 'toggle',
  ContextMenu: 'menu',
  Backspace: 'up',
} as const

/** The command of a key on a row, as file managers have it; undefined leaves the key to the browser. */
export function commandOf(event: Key): KeyboardCommand | undefined {
  const { key, shiftKey, altKey } = event
  const ctrl = event.ctrlKey || event.metaKey
  if (key === 'F10' && shiftKey) return { ask: 'menu' }
  if (altKey) return key === 'ArrowUp' ? { ask: 'up' } : undefined
  const by = steps[key]
  if (by !== undefined) return { ask: 'step', by, held: { range: shiftKey, add: ctrl } }
  if (ctrl) {
    const letter = key.toLowerCase()
    if (key === ' ') return { ask: 'toggle' }
    return isOf(withCtrl, letter) && !shiftKey ? { ask: withCtrl[letter] } : undefined
  }
  if (isOf(alone, key)) return { ask: alone[key] }
  return /^[\p{L}\p{N}]$/u.test(key) ? { ask: 'seek', letter: key } : undefined
}

const isOf = <T extends object>(table: T, key: PropertyKey): key is keyof T => Object.hasOwn(table, key)

/** The next row after the focused one whose name begins with what was typed; it may be the focused one while more letters come. */
export function seek(
  names: readonly string[],
  from: number,
  typed: string,
  language: string,
): number | undefined {
  const compare = new Intl.Collator(language, { sensitivity: 'base', usage: 'search' })
  const start = typed.length > 1 ? from : from + 1
  for (let distance = 0; distance < names.length; distance += 1) {
    const at = (Math.max(0, start) + distance) % names.length
    const name = names[at] ?? ''
    if (compare.compare(name.slice(0, typed.length), typed) === 0) return at
  }
  return undefined
}
