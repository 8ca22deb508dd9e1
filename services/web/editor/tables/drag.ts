import { TableHandlesExtension } from '@blocknote/core/extensions'
import type { PageEditor } from '../page-editor.ts'
import { move } from './move.ts'

/** Takes the drop of a row or a column from BlockNote, which would write the whole table anew. True when it was one. */
export function dropOfTable(editor: PageEditor): boolean {
  const handles = editor.getExtension(TableHandlesExtension)
  const state = handles?.store.state
  const dragging = state?.draggingState
  if (!state || !dragging) return false
  const what = dragging.draggedCellOrientation === 'row' ? 'row' : 'column'
  const to = what === 'row' ? state.rowIndex : state.colIndex
  const pos = tableAt(editor, state.block.id)
  if (to === undefined || pos === undefined) return false
  if (!move(editor.prosemirrorView, pos, what, dragging.originalIndex, to)) return false
  handles.dragEnd()
  return true
}

/** Where the table of a block begins. */
export function tableAt(editor: PageEditor, blockId: string): number | undefined {
  let found: number | undefined
  editor.prosemirrorState.doc.descendants((node, pos) => {
    if (node.attrs['id'] === blockId && node.firstChild?.type.name === 'table') found = pos + 1
    return found === undefined && !node.isTextblock
  })
  return found
}
