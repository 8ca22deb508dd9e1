import type { PageEditor } from '../page-editor.ts'

/** BlockNote takes drops from everywhere, and what it does with files leaves an empty frame behind when an upload fails. */
const before = { capture: true }

/** Takes files that are dropped beside the text as if dropped into it. Returns how to stop. */
export function takeDropsBeside(
  editor: PageEditor,
  onFiles: (files: File[], near: string) => void,
): () => void {
  const carriesFiles = ({ target, dataTransfer }: DragEvent) =>
    dataTransfer?.types.includes('Files') === true &&
    !(target instanceof Element && target.closest('[data-canvas]'))
  const over = (event: DragEvent) => {
    if (carriesFiles(event)) event.preventDefault()
  }
  const drop = (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])]
    const near = nearest(editor, event.clientY)
    if (!carriesFiles(event) || files.length === 0 || near === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onFiles(files, near)
  }
  addEventListener('dragover', over, before)
  addEventListener('drop', drop, before)
  return () => {
    removeEventListener('dragover', over, before)
    removeEventListener('drop', drop, before)
  }
}

/** The last block that begins above this height, or the first of all. */
function nearest(editor: PageEditor, y: number): string | undefined {
  const blocks = [...(editor.domElement?.querySelectorAll<HTMLElement>('.bn-block-outer[data-id]') ?? [])]
  const above = blocks.filter((block) => block.getBoundingClientRect().top <= y)
  return (above.at(-1) ?? blocks[0])?.dataset['id']
}
