import { YUndoExtension } from '@blocknote/core/extensions'
import type { BlockNoteEditor } from '@blocknote/core'
import { UndoManager } from 'yjs'

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- of any schema: what is undone are changes of the shared document
export type AnyEditor = BlockNoteEditor<any, any, any>

/** The undo manager that BlockNote made for a shared page; undefined before there is a text, and where nothing is shared. */
export function managerOf(editor: AnyEditor): UndoManager | undefined {
  const plugin = editor.getExtension(YUndoExtension)?.prosemirrorPlugins[0]
  const state: unknown = plugin?.getState(editor.prosemirrorState)
  const manager =
    typeof state === 'object' && state !== null && 'undoManager' in state ? state.undoManager : undefined
  return manager instanceof UndoManager ? manager : undefined
}
