const first = 'bn-suggestion-menu-item-0'

/**
 * Tells screen readers what the text is: its name, whether it can be written, many lines. Corrects what BlockNote says of
 * an open menu: a text box cannot be "expanded", and the first choice is current, too. Returns how to stop.
 */
export function nameTextbox(
  dom: HTMLElement,
  { label, leave }: { label: string; leave: string },
  editable: boolean,
): () => void {
  dom.ariaLabel = label
  if (editable) dom.setAttribute('aria-description', leave)
  dom.ariaMultiLine = 'true'
  dom.ariaReadOnly = String(!editable)
  const correct = () => {
    if (dom.hasAttribute('aria-expanded')) dom.removeAttribute('aria-expanded')
    const current = dom.getAttribute('aria-activedescendant')
    const choosing = dom.hasAttribute('aria-controls') && document.getElementById(first) !== null
    if (choosing && current === null) dom.setAttribute('aria-activedescendant', first)
    if (!choosing && current !== null) dom.removeAttribute('aria-activedescendant')
  }
  const watch = new MutationObserver(correct)
  watch.observe(dom, { attributeFilter: ['aria-expanded', 'aria-controls', 'aria-activedescendant'] })
  correct()
  return () => watch.disconnect()
}
