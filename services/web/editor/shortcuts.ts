import { createExtension } from '@blocknote/core'
import { SuggestionMenu } from '@blocknote/core/extensions'
import { Extension } from '@tiptap/core'
import { TextSelection } from 'prosemirror-state'
import { goToEnd } from './cursor/move-cursor.ts'
import type { PageEditor } from './page-editor.ts'

/** Keys of the whole text. */
export const shortcuts = createExtension(({ editor }) => ({
  key: 'shortcuts',
  tiptapExtensions: [
    Extension.create({
      name: 'shortcuts',
      // Above BlockNote's own, whose Escape takes the focus out of the text: the next letters would go nowhere.
      priority: 1_000,
      addKeyboardShortcuts: () => ({
        Escape: () => {
          if (editor.getExtension(SuggestionMenu)?.shown()) return false
          const { state, dispatch } = editor.prosemirrorView
          const { selection } = state
          if (!selection.empty && selection.$head.parent.isTextblock)
            dispatch(state.tr.setSelection(TextSelection.create(state.doc, selection.head)))
          return true
        },
        'Mod-End': () => {
          // Extensions know their editor as one of any schema.
          goToEnd(editor as PageEditor)
          return true
        },
      }),
    }),
  ],
}))

/** Lets Tab after Escape leave the text, which takes Tab for itself otherwise: a keyboard must find a way out. */
export function tabAfterEscape(): (event: { key: string; stopPropagation: () => void }) => void {
  let escaped = false
  return (event) => {
    const leaves = escaped && event.key === 'Tab'
    if (leaves) event.stopPropagation()
    // Shift comes before Shift-Tab.
    escaped = event.key === 'Escape' || (escaped && event.key === 'Shift')
  }
}
