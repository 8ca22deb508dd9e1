import { Selection } from 'prosemirror-state'
import type { PageEditor } from '../page-editor.ts'

/** Fields of their own in the text: a caption, an address. */
const fields = 'input, textarea, select'

/**
 * Takes what is dragged in from elsewhere for a paste where it was dropped, so that it is cleaned like one. False for what the editor itself
 * drags, and for what does not fall on its text.
 */
export function dropAsPaste(
  editor: PageEditor,
  { target, clientX, clientY, dataTransfer }: DragEvent,
): boolean {
  const view = editor.prosemirrorView
  if (view.dragging !== null || !dataTransfer?.types.length) return false
  if (!(target instanceof Element) || !view.dom.contains(target) || target.closest(fields)) return false
  const at = view.posAtCoords({ left: clientX, top: clientY })
  if (!at) return false
  const { tr, doc } = view.state
  view.dispatch(tr.setSelection(Selection.near(doc.resolve(at.pos))))
  view.focus()
  view.dom.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: dataTransfer, bubbles: true, cancelable: true }),
  )
  return true
}
