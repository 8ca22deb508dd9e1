import { createCheckListItemBlockSpec } from '@blocknote/core'

const base = createCheckListItemBlockSpec()

/** BlockNote's item to check, its box named by its own text for screen readers. */
export const checkItem: typeof base = {
  ...base,
  implementation: {
    ...base.implementation,
    render(block, editor) {
      const view = base.implementation.render.call(this, block, editor)
      const id = `check-${block.id}`
      if (view.contentDOM) view.contentDOM.id = id
      for (const box of view.dom.querySelectorAll('input')) {
        box.setAttribute('aria-labelledby', id)
        box.disabled = !editor.isEditable
      }
      return view
    },
  },
}
