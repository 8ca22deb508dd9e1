import type { PageEditor } from '../files.ts'

type UndoState = { undoManager?: { stopCapturing: () => void } } | undefined

/** Begins a step of its own for undo, so that taking back what comes now takes back nothing that was typed before. */
export function beginStep({ prosemirrorState: state }: PageEditor): void {
  for (const plugin of state.plugins)
    if (/^y-undo\$/.test(keyOf(plugin))) {
      // The state that y-prosemirror's undo plugin declares; a plugin found by its key has no type.
      const { undoManager } = (plugin.getState(state) as UndoState) ?? {}
      undoManager?.stopCapturing()
    }
}

// ProseMirror keeps a plugin's key to itself, but for its own types.
const keyOf = (plugin: object): string =>
  'key' in plugin && typeof plugin.key === 'string' ? plugin.key : ''
