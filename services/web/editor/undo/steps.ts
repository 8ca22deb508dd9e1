import { createExtension } from '@blocknote/core'
import { Plugin, PluginKey } from 'prosemirror-state'
import { mergeDeleteSets, type UndoManager } from 'yjs'
import { managerOf, type AnyEditor } from './shared-undo.ts'
import { makeUndoSelective } from './selective-undo.ts'
import { atRest, follow, type Typing } from './typing.ts'

/** A longer rest than this between two letters ends a step, in milliseconds. */
const pauseMs = 1_000

const typingKey = new PluginKey<Typing>('undoSteps')

/**
 * Ctrl-Z as in word processors: a word, a paste, a format are one step each; and nothing that anyone else wrote goes with it. Works on
 * the undo manager that BlockNote makes for a shared page.
 */
export const UndoSteps = createExtension(({ editor }: { editor: AnyEditor }) => {
  let open = 0
  /** How many steps there were before the one that is open. */
  let depth = 0

  const gather = (): void => {
    const manager = managerOf(editor)
    if (open > 0 && manager) gatherFrom(manager, depth)
  }

  const plugin = new Plugin<Typing>({
    key: typingKey,
    state: {
      init: () => atRest,
      apply: (transaction, typing, before) => follow(typing, transaction, before),
    },
    view: ({ state: { schema } }) => {
      const manager = managerOf(editor)
      if (manager) {
        manager.captureTimeout = pauseMs
        makeUndoSelective(manager, schema, gather)
      }
      return {
        update: ({ state }, before) => {
          if (typingKey.getState(state)?.step !== typingKey.getState(before)?.step) manager?.stopCapturing()
        },
      }
    },
  })

  return {
    key: 'undoSteps',
    // Else the change would be in the last step already when it is found to begin one.
    runsBefore: ['ySync'],
    prosemirrorPlugins: [plugin],
    start(): () => void {
      const manager = managerOf(editor)
      manager?.stopCapturing()
      if (open === 0) depth = manager?.undoStack.length ?? 0
      open += 1
      let ended = false
      return () => {
        if (ended) return
        ended = true
        gather()
        open -= 1
        managerOf(editor)?.stopCapturing()
      }
    },
  }
})

/**
 * Begins a step of undo that lasts until the function it gives is called, over any number of changes and however long it takes: a paste
 * that is cut into several updates is one Ctrl-Z. Ctrl-Z before the end takes back what there is of it so far.
 */
export const startStep = (editor: AnyEditor): (() => void) =>
  editor.getExtension(UndoSteps)?.start() ?? (() => undefined)

/** Makes all that `change` does one step of undo; where it gives a promise, until that is settled. */
export function asOneStep<Result>(editor: AnyEditor, change: () => Result): Result {
  const end = startStep(editor)
  let later = false
  try {
    const result = change()
    if (result instanceof Promise) {
      later = true
      void result.then(end, end)
    }
    return result
  } finally {
    if (!later) end()
  }
}

/** Makes one step of all that stand in the stack from this depth on. */
function gatherFrom({ undoStack }: UndoManager, depth: number): void {
  const [first, ...rest] = undoStack.splice(depth)
  if (!first) return
  undoStack.push(first)
  if (rest.length === 0) return
  const all = [first, ...rest]
  first.insertions = mergeDeleteSets(all.map(({ insertions }) => insertions))
  first.deletions = mergeDeleteSets(all.map(({ deletions }) => deletions))
}
