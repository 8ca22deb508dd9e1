import type { PageEditor } from '../page-editor.ts'
import { isPicture, showsAsPicture } from './pictures.ts'

/** More at once is a folder, and belongs in the space itself. */
export const mostFiles = 20

/**
 * Puts files into the page as blocks, each there at once and filled when its upload is through; one that fails goes
 * again, and `onFailure` is told. After block `near`, or in its place when it is empty.
 */
export function insertFiles(
  editor: PageEditor,
  files: readonly File[],
  near: string,
  onFailure: (error: unknown) => void,
): void {
  let last = near
  for (const file of files) {
    const block = { type: isPicture(file) ? 'image' : 'file', props: { name: file.name } } as const
    const there = editor.getBlock(last)
    if (!there) return
    const empty = last === near && Array.isArray(there.content) && there.content.length === 0
    const id = empty
      ? editor.updateBlock(there, block).id
      : editor.insertBlocks([block], there, 'after')[0]?.id
    if (id === undefined) return
    last = id
    void fill(editor, id, file, onFailure)
  }
  continueAfter(editor, last)
}

/** Leaves the cursor in a line of text after the block: on an image, the next letter would replace it. */
function continueAfter(editor: PageEditor, id: string): void {
  const there = editor.getBlock(id)
  if (!there) return
  const next = editor.getNextBlock(there) ?? editor.insertBlocks([{ type: 'paragraph' }], there, 'after')[0]
  if (next && Array.isArray(next.content)) editor.setTextCursorPosition(next, 'start')
}

/** Uploads a file into a block that waits for it. */
export async function fill(
  editor: PageEditor,
  id: string,
  file: File,
  onFailure: (error: unknown) => void,
): Promise<void> {
  try {
    // What only calls itself a picture would be a broken one.
    if (editor.getBlock(id)?.type === 'image' && !(await showsAsPicture(file)) && editor.getBlock(id))
      editor.updateBlock(id, { type: 'file', props: { name: file.name } })
    const url = await editor.uploadFile?.(file, id)
    // Someone may have deleted the block meanwhile; the file stays in the space.
    if (typeof url === 'string' && editor.getBlock(id))
      editor.updateBlock(id, { props: { url, name: file.name } })
  } catch (error) {
    if (editor.getBlock(id)) editor.removeBlocks([id])
    onFailure(error)
  }
}
