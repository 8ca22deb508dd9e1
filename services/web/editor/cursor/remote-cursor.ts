import { hueOf } from '../../components/avatar/hue.ts'

/**
 * Someone else's cursor, in the colour of their face. The name comes from the presence entry that the server has
 * stamped; as text, so that no name can be markup.
 */
export function renderCursor({ name }: { name: string }): HTMLElement {
  const base = document.createElement('span')
  base.className = 'bn-collaboration-cursor__base'
  base.style.setProperty('--hue', String(hueOf(name)))
  const caret = document.createElement('span')
  caret.className = 'bn-collaboration-cursor__caret'
  caret.contentEditable = 'false'
  const label = document.createElement('span')
  label.className = 'bn-collaboration-cursor__label'
  label.textContent = name
  caret.append(label)
  // Word joiners keep the caret from breaking the word that it stands in.
  base.append('\u2060', caret, '\u2060')
  return base
}
