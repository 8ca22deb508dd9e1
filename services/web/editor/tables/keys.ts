import { createExtension } from '@blocknote/core'
import { Extension } from '@tiptap/core'
import { addRowAfter, goToNextCell, isInTable, selectedRect } from 'prosemirror-tables'
import { goAfter } from '../cursor/move-cursor.ts'
import type { PageEditor } from '../page-editor.ts'

/** Above BlockNote's own keys in tables. */
const priority = 1_000

/** The ways out of a table, and on into a new row. */
export const tableKeys = createExtension((options) => {
  // Extensions know their editor as one of any schema.
  const editor = options.editor as PageEditor
  let entered: { doc: object; at: number } | undefined
  return {
    key: 'table-keys',
    tiptapExtensions: [
      Extension.create({
        name: 'tableKeys',
        priority,
        addKeyboardShortcuts: () => ({
          Tab: () => {
            const view = editor.prosemirrorView
            if (!isInTable(view.state)) return false
            if (!goToNextCell(1)(view.state, view.dispatch)) {
              addRowAfter(view.state, view.dispatch)
              goToNextCell(1)(view.state, view.dispatch)
            }
            return true
          },
          'Shift-Tab': () => {
            const view = editor.prosemirrorView
            if (!isInTable(view.state)) return false
            goToNextCell(-1)(view.state, view.dispatch)
            return true
          },
          Enter: () => {
            const { state } = editor.prosemirrorView
            if (!state.selection.empty || !inLastRow(editor)) return false
            // Twice in the same place means out; once may be a slip.
            if (entered?.doc === state.doc && entered.at === state.selection.anchor) return leave(editor)
            entered = { doc: state.doc, at: state.selection.anchor }
            return true
          },
          ArrowDown: () => isLeaving(editor, 'down') && leave(editor),
          ArrowRight: () => isLeaving(editor, 'right') && leave(editor),
        }),
      }),
    ],
  }
})

/** Whether this step goes out of the last row, or the last cell. */
function isLeaving(editor: PageEditor, way: 'down' | 'right'): boolean {
  const view = editor.prosemirrorView
  return view.state.selection.empty && inLastRow(editor, way === 'right') && view.endOfTextblock(way)
}

/** Whether the cursor is in the last row of a table; `atEnd` asks for its last cell. */
export function inLastRow(editor: PageEditor, atEnd = false): boolean {
  const { state } = editor.prosemirrorView
  if (!isInTable(state)) return false
  const { bottom, right, map } = selectedRect(state)
  return bottom === map.height && (!atEnd || right === map.width)
}

function leave(editor: PageEditor): boolean {
  goAfter(editor, editor.getTextCursorPosition().block)
  return true
}
