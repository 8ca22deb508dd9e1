import { useCallback, useEffect, type DragEvent } from 'react'
import { takeDropsBeside } from './files/drop-outside-text.ts'
import { insertFiles, mostFiles } from './files/insert-files.ts'
import type { PageEditor } from './page-editor.ts'
import { dropAsPaste } from './paste/drop.ts'
import { dropOfTable } from './tables/drag.ts'

type Watch = { onFailure: (error: unknown) => void; onTooMany: () => void }

/** Puts files where they were dropped, in the text or beside it; `place` puts chosen ones. */
export function usePlacing(editor: PageEditor, editable: boolean, watch: Watch) {
  const place = useCallback(
    (files: File[], near: string) => {
      if (files.length > mostFiles) watch.onTooMany()
      else insertFiles(editor, files, near, watch.onFailure)
    },
    [editor, watch],
  )
  useEffect(() => (editable ? takeDropsBeside(editor, place) : undefined), [editor, editable, place])

  const drop = (event: DragEvent) => {
    const files = [...event.dataTransfer.files]
    // Readers' drops go on to the frame, which says why nothing comes of them.
    if (!editable) return
    if (files.length === 0 && !dropOfTable(editor) && !dropAsPaste(editor, event.nativeEvent)) return
    // Before BlockNote's own, which leaves an empty frame behind when an upload fails.
    event.preventDefault()
    event.stopPropagation()
    if (files.length > 0) place(files, blockAt(event) ?? editor.getTextCursorPosition().block.id)
  }
  return { place, drop }
}

/** The block under the pointer. */
function blockAt({ clientX, clientY }: DragEvent): string | undefined {
  const under = window.document.elementFromPoint(clientX, clientY)
  return under?.closest<HTMLElement>('.bn-block-outer[data-id]')?.dataset['id']
}
