import type { Hold } from '../live/hold.ts'

/**
 * Holds back others' changes from the first key of a composition (a dead key, a Japanese word, an emoji) until ProseMirror has read what it made.
 * Returns how to stop.
 */
export function holdWhileComposing(dom: HTMLElement, hold: Hold): () => void {
  let composing = false
  const begin = () => {
    composing = true
    hold.begin()
  }
  const end = () => {
    composing = false
    // ProseMirror reads the line once more when the composition has ended, in a task of its own. Where the next one has begun meanwhile, as on
    // phones from word to word, its end is waited for.
    setTimeout(() => {
      if (!composing) hold.end()
    }, readMs)
  }
  dom.addEventListener('compositionstart', begin)
  dom.addEventListener('compositionend', end)
  return () => {
    dom.removeEventListener('compositionstart', begin)
    dom.removeEventListener('compositionend', end)
    hold.end()
  }
}

/** A little more than ProseMirror waits (20 ms, `scheduleComposeEnd`). */
const readMs = 30
