import type { Schema } from 'prosemirror-model'
import type { Item, UndoManager } from 'yjs'
import { planFor } from './plan.ts'

type Step = UndoManager['undoStack'][number]

/**
 * Has undo and redo take back one's own letters only. Each step is planned before it is popped: what of it has to stay for others is left
 * out, and a step that others have built upon is passed over. `before` runs ahead of each.
 */
export function makeUndoSelective(manager: UndoManager, schema: Schema, before: () => void): void {
  const undo = manager.undo.bind(manager)
  const redo = manager.redo.bind(manager)
  let kept: ReadonlySet<Item> = new Set()
  manager.deleteFilter = (item) => !kept.has(item)

  /** Plans the step; undefined when it is to be passed over. */
  const plan = (step: Step): boolean => {
    let possible = false
    // Looking at items cuts them where a step begins in them, which takes a transaction; nothing is changed in it.
    manager.doc.transact((transaction) => {
      const plan = planFor(transaction, step, schema)
      if (plan === 'overtaken') return
      kept = plan.kept
      step.deletions = plan.deletions
      possible = true
    })
    return possible
  }

  // Yjs goes on to the next step by itself when one has come to nothing, and that one has to be planned first: it is given one at a time.
  // It looks into both stacks for what its own steps have deleted, so the others wait in the stack that it only adds to.
  manager.undo = () => {
    before()
    for (;;) {
      const step = manager.undoStack.pop()
      if (!step) return null
      if (!plan(step)) continue
      const others = manager.undoStack
      manager.undoStack = [step]
      manager.redoStack.unshift(...others)
      try {
        const done = undo()
        if (done) return done
      } finally {
        manager.redoStack.splice(0, others.length)
        manager.undoStack = others
      }
    }
  }
  manager.redo = () => {
    before()
    for (;;) {
      const step = manager.redoStack.pop()
      if (!step) return null
      if (!plan(step)) continue
      const others = manager.redoStack
      manager.redoStack = [step]
      manager.undoStack.unshift(...others)
      try {
        const done = redo()
        if (done) return done
      } finally {
        manager.undoStack.splice(0, others.length)
        manager.redoStack = others
      }
    }
  }
}
