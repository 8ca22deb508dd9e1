import { SuggestionMenu } from '@blocknote/core/extensions'
import type { DefaultReactSuggestionItem } from '@blocknote/react'
import type { PageEditor } from '../page-editor.ts'

type Item = DefaultReactSuggestionItem

/**
 * Has Enter choose among what goes by the letters as they stand. The menu draws its choices a moment after the letters, and who types
 * quickly would get the first of those before. Returns how to stop.
 */
export function chooseByEnter(editor: PageEditor, choicesFor: (query: string) => Item[]): () => void {
  const press = (event: KeyboardEvent) => {
    const menu = editor.getExtension(SuggestionMenu)
    const { show, query, triggerCharacter } = menu?.store.state ?? {}
    if (event.key !== 'Enter' || event.isComposing || !menu || show !== true) return
    if (triggerCharacter !== '/' || query === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const choices = choicesFor(query)
    const current = document.querySelector('#bn-suggestion-menu [aria-selected="true"]')
    const chosen = choices.find(({ title }) => title === current?.getAttribute('data-title')) ?? choices[0]
    if (!chosen) return
    menu.closeMenu()
    menu.clearQuery()
    chosen.onItemClick()
  }
  // Around the text, and so before BlockNote, which listens at the text itself.
  const around = editor.domElement?.parentElement
  around?.addEventListener('keydown', press, { capture: true })
  return () => around?.removeEventListener('keydown', press, { capture: true })
}
