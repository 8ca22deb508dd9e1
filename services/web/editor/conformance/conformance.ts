import { ySyncPluginKey, type ProsemirrorBinding } from 'y-prosemirror'
import * as Y from 'yjs'
import { pageFragment } from '@parvis/contract/live/fragment.ts'
import type { PageEditor } from '../page-editor.ts'
import type { Live } from '../live/live.ts'
import { Judge, type PageNodes } from './judge.ts'
import { mend, mendTwins } from './mend.ts'

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
  #nodes: PageNodes | undefined
  /** How to part each editor that has the page, which may have gone from sight meanwhile. */
  readonly #editors = new Map<PageEditor, () => void>()
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
    const part = parting(editor)
    this.#editors.set(editor, part)
    if (!this.#judge) {
      this.#nodes = editor.pmSchema
      this.#judge = new Judge(this.#nodes)
      this.#stand(this.#judged(this.#judge))
    } else if (this.#standing !== 'fine') part()
    return () => void this.#editors.delete(editor)
  }

  /** Whether an editor could hold the page in this state, a Yjs update (V1). */
  couldHold(state: Uint8Array): boolean {
    if (!this.#nodes) return false
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state)
    const fragment = doc.getXmlFragment(pageFragment)
    mend(fragment)
    return new Judge(this.#nodes).page(fragment) === 'fine'
  }

  #look(transaction: Y.Transaction): void {
    const judge = this.#judge
    judge?.forget(transaction)
    // What the editor itself writes, it knows.
    if (!judge || (transaction.origin === ySyncPluginKey && this.#standing === 'fine')) return
    this.#stand(this.#judged(judge, transaction))
  }

  /** How the page stands once what has crossed is put in order. */
  #judged(judge: Judge, transaction?: Y.Transaction): Standing {
    const standing = judge.page(this.#fragment)
    if (standing === 'unknown') return standing
    const mended = standing === 'misplaced' ? [mend(this.#fragment)] : []
    const changes = transaction ? [transaction, ...mended] : mended
    for (const change of [...mended, mendTwins(this.#fragment, ...changes)]) judge.forget(change)
    return judge.page(this.#fragment)
  }

  #stand(standing: Standing): void {
    if (standing === this.#standing) return
    this.#standing = standing
    if (standing !== 'fine') for (const part of this.#editors.values()) part()
    // Not while a page is being drawn, nor within a change of its document.
    queueMicrotask(() => {
      for (const listener of this.#listeners) listener()
    })
  }
}

/**
 * Parts an editor from its page: all that goes between the two passes one gate of the binding (`mux`), which is shut for good. The binding is
 * asked of the plugin itself, which holds one from its beginning: the state of an editor has it only while that is in sight.
 */
function parting(editor: PageEditor): () => void {
  const [plugin] = editor.getExtension('ySync')?.prosemirrorPlugins ?? []
  // Typed as any there; made anew each time, around the one binding.
  const state = plugin?.spec.state?.init.call(plugin, {}, editor.prosemirrorState) as State | undefined
  if (!state) throw new Error('An editor without a document')
  return () => {
    // The view is left alone, since its cursors would be looked for in a document that it has not: whoever listens takes it away before the next key.
    state.binding.mux = () => undefined
  }
}

type State = { binding: ProsemirrorBinding }

const conformances = new WeakMap<Live, Conformance>()

/** The watch over a live page. */
export function conformanceOf(live: Live): Conformance {
  const conformance = conformances.get(live) ?? new Conformance(live.fragment)
  conformances.set(live, conformance)
  return conformance
}
