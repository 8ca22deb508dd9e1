import type { EditorState, Transaction } from 'prosemirror-state'
import { ReplaceStep } from 'prosemirror-transform'

/** What was done last, as far as it decides whether the next change goes on with it. */
export type Typing = {
  /** How many steps have begun. */
  step: number
  last: 'typing' | 'deleting' | 'other'
  /** The last letter typed was a space. */
  spaced: boolean
}

export const atRest: Typing = { step: 0, last: 'other', spaced: false }

/** Under this key y-prosemirror marks the transactions that bring in what others wrote, and what an undo brought back. */
const fromYjs = 'y-sync$'

/**
 * Follows what is typed and tells where a step of undo begins, as word processors do: at a word, at a change of place, and at everything
 * that isn't typing letter by letter (a paste, a format, a new line, a table). Pauses are the undo manager's own affair.
 */
export function follow(typing: Typing, transaction: Transaction, before: EditorState): Typing {
  if (transaction.getMeta(fromYjs) !== undefined) return typing
  // What plugins append, such as ids for new blocks, belongs to what it is appended to.
  if (transaction.getMeta('appendedTransaction') !== undefined) return typing
  if (!transaction.docChanged)
    return transaction.selection.eq(before.selection) ? typing : { ...typing, last: 'other' }
  const change = typed(transaction, before)
  const begins = change.kind === 'other' || change.kind !== typing.last || (typing.spaced && change.word)
  return {
    step: begins ? typing.step + 1 : typing.step,
    last: change.kind === 'replacing' ? 'typing' : change.kind,
    spaced: change.spaced,
  }
}

type Change = {
  kind: Typing['last'] | 'replacing'
  /** It begins with a letter. */
  word: boolean
  /** It ends with a space. */
  spaced: boolean
}

const other: Change = { kind: 'other', word: false, spaced: false }

/** Tells letters typed or deleted at the cursor from all other changes. */
function typed({ steps }: Transaction, { doc, selection }: EditorState): Change {
  const [step] = steps
  if (steps.length !== 1 || !(step instanceof ReplaceStep)) return other
  const { from, to, slice } = step
  const within = doc.resolve(from).sameParent(doc.resolve(to)) && doc.resolve(from).parent.isTextblock
  const { content, openStart } = slice
  if (!within || openStart > 0 || !content.content.every((node) => node.isText)) return other
  const text = content.textBetween(0, content.size)
  if (text === '')
    return selection.empty && touches(selection.from, from, to) ? { ...other, kind: 'deleting' } : other
  const ends = { word: /^\S/u.test(text), spaced: /\s$/u.test(text) }
  // A dead key, an input method or a corrector puts a word in the place of the one that the cursor is at.
  if (selection.empty && touches(selection.from, from, to))
    return { kind: 'typing', ...ends, word: ends.word && from === to }
  return selection.from === from && selection.to === to ? { kind: 'replacing', ...ends } : other
}

const touches = (cursor: number, from: number, to: number): boolean => from <= cursor && cursor <= to
