import { createFileBlockConfig, createFileBlockSpec, createBlockSpec } from '@blocknote/core'
import { documentIn } from './source.ts'

/** The words that a file needs; they come with the editor's dictionary. */
export type FileWords = { open: (name: string) => string; untitled: string }

/** A file in a page: its name, which opens it beside, by way of the page `pageId`. BlockNote's own can be opened by those who may write only. */
export const file = createBlockSpec(
  createFileBlockConfig,
  ({ words, pageId }: { words?: FileWords; pageId?: string }) => {
    const { implementation } = createFileBlockSpec()
    return {
      ...implementation,
      render(block, editor) {
        const documentId = documentIn(block.props.url)
        if (documentId === undefined) return implementation.render.call(this, block, editor)
        const name = block.props.name || (words?.untitled ?? '')
        const dom = document.createElement('a')
        dom.className = 'file-card'
        dom.href = `/documents/${documentId}${pageId === undefined ? '' : `?page=${pageId}`}`
        dom.target = '_blank'
        dom.rel = 'noopener'
        dom.textContent = name
        if (words) dom.ariaLabel = words.open(name)
        return { dom }
      },
    }
  },
)
