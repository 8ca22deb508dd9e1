import type { PageEditor } from './page-editor.ts'

type Transaction = Parameters<Parameters<PageEditor['transact']>[0]>[0]
type DurabilityTracker = { readonly written: number; readonly durable: number; readonly unsaved: boolean }

/** Under this key y-prosemirror marks the transactions that bring in what others wrote. */
const fromOthers = 'y-sync$'

/**
 * Remembers in which blocks the letters stand that are not durable yet, so that they can be shown and copied should the
 * server refuse them. Costs a few steps a keystroke, whatever the page's length.
 */
export class UnsavedBlocks {
  readonly #durability: DurabilityTracker
  /** By block id, how many changes had been made here when it was last touched. */
  readonly #touched = new Map<string, number>()

  constructor(durability: DurabilityTracker) {
    this.#durability = durability
  }

  /** Notes what a transaction of this page's own has changed, once the shared document has it. */
  note(transaction: Transaction): void {
    if (!transaction.docChanged || transaction.getMeta(fromOthers) !== undefined) return
    this.#forget()
    transaction.steps.forEach((step, index) => {
      const later = transaction.mapping.slice(index + 1)
      step.getMap().forEach((_oldFrom, _oldTo, from, to) => {
        const size = transaction.doc.content.size
        const start = Math.min(later.map(from, -1), size)
        transaction.doc.nodesBetween(start, Math.min(Math.max(start, later.map(to, 1)), size), (node) => {
          const id: unknown = node.type.name === 'blockContainer' ? node.attrs['id'] : undefined
          if (typeof id === 'string') this.#touched.set(id, this.#durability.written)
        })
      })
    })
  }

  /** Ids of the blocks that hold letters which the server has not confirmed. */
  ids(): string[] {
    this.#forget()
    return [...this.#touched.keys()]
  }

  #forget(): void {
    for (const [id, made] of this.#touched)
      if (!this.#durability.unsaved || made <= this.#durability.durable) this.#touched.delete(id)
  }
}
