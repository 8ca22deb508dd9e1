import type { PageEditor } from '../page-editor.ts'

type Block = PageEditor['document'][number]

/** Puts the cursor into the line behind a block, made there if there is none. */
export function goAfter(editor: PageEditor, block: Pick<Block, 'id'>): void {
  const next = editor.getNextBlock(block)
  const line = next && isLine(next) ? next : editor.insertBlocks([{ type: 'paragraph' }], block, 'after')[0]
  if (line) editor.setTextCursorPosition(line, 'start')
  editor.transact((transaction) => transaction.scrollIntoView())
}

/** Puts the cursor behind the last letter; behind a last block that has none to stand behind, in a line of its own. */
export function goToEnd(editor: PageEditor): void {
  let last: Block | undefined = editor.document.at(-1)
  while (last && last.children.length > 0) last = last.children.at(-1)
  if (!last) return
  if (isLine(last)) editor.setTextCursorPosition(last, 'end')
  else goAfter(editor, editor.document.at(-1) ?? last)
  editor.focus()
  editor.transact((transaction) => transaction.scrollIntoView())
}

/** Whether a block is a line of text, in which a cursor can stand. */
const isLine = ({ content }: Block): boolean => Array.isArray(content)

/** A click on the empty foot of the page is one behind the last letter. Returns how to stop. */
export function takeFootClicks(editor: PageEditor): () => void {
  const sheet = editor.domElement?.closest('main')
  const click = (event: MouseEvent) => {
    const text = editor.domElement
    if (!text || event.button !== 0 || (event.target !== sheet && event.target !== text)) return
    const last = text.querySelector('.bn-block-group')?.lastElementChild
    if (!last || event.clientY <= last.getBoundingClientRect().bottom) return
    event.preventDefault()
    goToEnd(editor)
  }
  sheet?.addEventListener('mousedown', click)
  return () => sheet?.removeEventListener('mousedown', click)
}
