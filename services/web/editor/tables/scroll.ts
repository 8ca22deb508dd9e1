/**
 * Lets readers scroll wide tables by the keyboard, which takes something to focus; writers have their cursor for that.
 * Returns how to stop. ProseMirror does not mind: a table's frame is none of its text.
 */
export function letTablesScroll(dom: HTMLElement, name: string): () => void {
  const mark = () => {
    for (const frame of dom.querySelectorAll<HTMLElement>('.tableWrapper:not([tabindex])')) {
      frame.tabIndex = 0
      frame.role = 'group'
      frame.ariaLabel = name
    }
  }
  const watch = new MutationObserver(mark)
  watch.observe(dom, { childList: true, subtree: true })
  mark()
  return () => watch.disconnect()
}
