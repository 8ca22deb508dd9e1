import { documentIn, sourceOf } from './source.ts'

/**
 * Shows pictures that came with blocks from another page: they are no files of this one, and are asked for by themselves then.
 * Returns how to stop.
 */
export function loadForeignFiles(dom: HTMLElement): () => void {
  const retry = ({ target }: Event) => {
    if (!(target instanceof HTMLMediaElement || target instanceof HTMLImageElement)) return
    const source = target.getAttribute('src') ?? ''
    const documentId = documentIn(source)
    if (documentId !== undefined && source !== sourceOf(documentId)) target.src = sourceOf(documentId)
  }
  // Failures to load do not bubble.
  dom.addEventListener('error', retry, { capture: true })
  return () => dom.removeEventListener('error', retry, { capture: true })
}
