import type { PageEditor } from './page-editor.ts'

/** The address of a block of a page. */
export const linkTo = (pageId: string, blockId: string): string =>
  `${location.origin}/documents/${pageId}#${encodeURIComponent(blockId)}`

/** Shows the block that the address names, if it does and the block is still there. Returns how to stop. */
export function showLinked(editor: PageEditor): () => void {
  const show = () => {
    const id = decodeURIComponent(location.hash.slice(1))
    if (id === '') return
    const block = editor.domElement?.querySelector<HTMLElement>(
      `.bn-block-outer[data-id="${CSS.escape(id)}"]`,
    )
    block?.scrollIntoView({ block: 'center' })
    block?.animate([{ background: 'var(--accent-soft)' }, {}], { duration: 2_400, easing: 'ease-in' })
  }
  show()
  addEventListener('hashchange', show)
  return () => removeEventListener('hashchange', show)
}
