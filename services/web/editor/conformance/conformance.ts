import { ySyncPluginKey, type ProsemirrorBinding } from 'y-prosemirror'
import type * as Y from 'yjs'
import type { PageEditor } from '../files.ts'
import type { Live } from '../live/live.ts'
import { Judge } from './judge.ts'

/** Whether an editor may hold the page, or why it is only shown. */
export type Standing = 'fine' | 'misplaced' | 'unknown'

/**
 * Watches over a page: as long as an editor can hold all of it, one may have it; from the moment that it can't, none gets to see the change,
 * and so none can take out of the page what it does not know.
 */
export class Conformance {
  readonly #fragment: Y.XmlFragment
  #standing: Standing = 'fine'
  /** By what the first editor knows, once there is one; those after it know the same. */
  #judge: Judge | undefined
  readonly #editors = new Set<PageEditor>()
  readonly #listeners = new Set<() => void>()

  /** Lives as long as the document of the fragment. */
  constructor(fragment: Y.XmlFragment) {
    this.#fragment = fragment
    // Before any observer is told, and so before y-prosemirror.
    fragment.doc?.on('beforeObserverCalls', (transaction: Y.Transaction) => this.#look(transaction))
  }

  readonly standing = (): Standing => this.#standing

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Lets this editor have the page as long as it can hold all of it, and parts it from the page then: to be called before it is shown.
   * Returns how to stop.
   */
  guard(editor: PageEditor): () => void {
    this.#editors.add(editor)
    if (!this.#judge) {
      this.#judge = new Judge(editor.pmSchema)
      this.#stand(this.#judge.page(this.#fragment))
    } else if (this.#standing !== 'fine') part(editor)
    return () => void this.#editors.delete(editor)
  }

  #look(transaction: Y.Transaction): void {
    this.#judge?.forget(transaction)
    // What the editor itself writes, it knows.
    if (!this.#judge || (transaction.origin === ySyncPluginKey && this.#standing === 'fine')) return
    this.#stand(this.#judge.page(this.#fragment))
  }

  #stand(standing: Standing): void {
    if (standing === this.#standing) return
    this.#standing = standing
    if (standing !== 'fine') for (const editor of this.#editors) part(editor)
    // Not while a page is being drawn, nor within a change of its document.
    queueMicrotask(() => {
      for (const listener of this.#listeners) listener()
    })
  }
}

/** All that goes between an editor and its document passes one gate of the binding (`mux`): it is shut for good. */
function part(editor: PageEditor): void {
  // Typed as any there.
  const state = ySyncPluginKey.getState(editor.prosemirrorState) as { binding: ProsemirrorBinding }
  state.binding.mux = () => undefined
  editor.isEditable = false
}

const conformances = new WeakMap<Live, Conformance>()

/** The watch over a live page. */
export function conformanceOf(live: Live): Conformance {
  const conformance = conformances.get(live) ?? new Conformance(live.fragment)
  conformances.set(live, conformance)
  return conformance
}
