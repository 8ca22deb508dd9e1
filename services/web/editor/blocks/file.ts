import { createFileBlockConfig, createFileBlockSpec, createBlockSpec } from '@blocknote/core'
import { documentIn } from './source.ts'

/** The words that a file needs; they come with the editor's dictionary. */
export type FileWords = {
  open: (name: string) => string
  untitled: string
  /** The size of a document in words, where someone can be asked; undefined where it cannot be had. */
  size?: (documentId: string) => Promise<string | undefined>
}

/** A file in a page: its kind, name and size; it opens beside, by way of the page `pageId`. BlockNote's own can be opened by those who may write only. */
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
        dom.dataset['fileCard'] = ''
        dom.href = `/documents/${documentId}${pageId === undefined ? '' : `?page=${pageId}`}`
        dom.target = '_blank'
        dom.rel = 'noopener'
        const size = part('fileSize', '')
        dom.append(part('fileKind', kindOf(name)), part('fileName', name), size)
        if (words) dom.ariaLabel = words.open(name)
        void words?.size?.(documentId).then((text = '') => (size.textContent = text))
        return { dom }
      },
    }
  },
)

function part(name: string, text: string): HTMLElement {
  const dom = document.createElement('span')
  dom.dataset[name] = ''
  dom.textContent = text
  return dom
}

/** The end of a name that says what kind of file it is, such as `PDF`. */
const kindOf = (name: string): string => /\.([\p{L}\p{N}]{1,4})$/u.exec(name)?.[1]?.toUpperCase() ?? ''
