import { BlockNoteEditor } from '@blocknote/core'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { pageFragment } from '@parvis/contract/live/fragment.ts'
import { restoring } from '@parvis/testing/restoring.ts'
import { pageSchema } from '../../editor/blocks/schema.ts'
import { Conformance } from '../../editor/conformance/conformance.ts'
import type { PageEditor } from '../../editor/page-editor.ts'
import { cutUpdate } from '../../editor/live/cut.ts'
import { seed } from '../../editor/live/seed.ts'
import { tableColumns } from '../../editor/tables/columns.ts'
import { tableKeys } from '../../editor/tables/keys.ts'
import { keepTablesWhole } from '../../editor/tables/repair.ts'
import { UndoSteps } from '../../editor/undo/steps.ts'
import { SwallowedText } from '../../editor/undo/restore-swallowed-text.ts'

const words = {
  callout: {
    kinds: { info: 'info', success: 'success', warning: 'warning', danger: 'danger' },
    change: (kind: string) => kind,
  },
  file: { open: (name: string) => name, untitled: 'untitled' },
}

/** Cut as the page cuts what is large, at a size that histories reach. */
const piecesOf = (update: Uint8Array): Uint8Array[] =>
  update.length < 1_000 ? [update] : cutUpdate(update, { structs: 60, bytes: 2_000 })

/** A change as it goes over the network, and whether an undo or redo made it. */
export type Sent = { update: Uint8Array; by: number; undone: boolean }

/** Where people meet: what each wrote, in the order in which the server took it. */
export class Server {
  readonly updates: Sent[] = []

  /** All that it has taken, as one update. */
  get state(): Uint8Array {
    const doc = new Y.Doc()
    for (const { update } of this.updates) Y.applyUpdate(doc, update)
    return Y.encodeStateAsUpdate(doc)
  }

  /** Makes the page look as in a version of it. */
  restore(version: Uint8Array): void {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, this.state)
    const update = restoring(doc, version)
    if (update) this.updates.push({ update, by: service, undone: false })
  }
}

/** Who restores versions. */
const service = -1

/** Someone at an editor as the page makes it, over a network that may be slow or cut. */
export class Person {
  readonly doc = new Y.Doc()
  readonly editor: PageEditor
  readonly #server: Server
  readonly #dom = document.createElement('div')
  #cut = false
  #outbox: Sent[] = []
  #read = 0
  readonly #stopRepairs: () => void
  readonly #conformance: Conformance
  readonly #unseen = new SwallowedText(this.doc)

  constructor(server: Server, index: number) {
    this.#server = server
    this.doc.clientID = 100 + index
    const fragment = this.doc.getXmlFragment(pageFragment)
    seed(this.doc, fragment, this)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      const undone = origin instanceof Y.UndoManager
      if (origin !== this.#server)
        this.#outbox.push(...piecesOf(update).map((update) => ({ update, by: index, undone })))
      if (!this.#cut) this.send()
    })
    // As canvas.tsx does, without what only readers see.
    this.editor = BlockNoteEditor.create({
      schema: pageSchema(words, 'page'),
      collaboration: {
        fragment,
        provider: { awareness: new Awareness(this.doc) },
        user: { name: `Agent ${String(index)}`, color: '#0e5f6b' },
      },
      extensions: [UndoSteps(), tableColumns, tableKeys()],
      tables: { headers: true, splitCells: true, cellBackgroundColor: true, cellTextColor: true },
      animations: false,
    })
    this.#conformance = new Conformance(fragment)
    this.#conformance.guard(this.editor)
    document.body.append(this.#dom)
    this.editor.mount(this.#dom)
    this.#stopRepairs = keepTablesWhole(this.doc, fragment, () => this.isWritable)
  }

  get view() {
    return this.editor.prosemirrorView
  }

  /** The text as the person sees it. */
  get text(): string {
    return this.view.state.doc.textBetween(0, this.view.state.doc.content.size, '\n')
  }

  get behind(): number {
    return this.#server.updates.length - this.#read
  }

  /** Whether the page may be written to: false once its editor can't hold it. */
  get isWritable(): boolean {
    return this.#conformance.standing() === 'fine'
  }

  get isCut(): boolean {
    return this.#cut
  }

  cut(): void {
    this.#cut = true
  }

  heal(): void {
    this.#cut = false
    this.send()
  }

  send(): void {
    this.#server.updates.push(...this.#outbox.splice(0))
  }

  /** Takes in up to so many changes of others, each within `look`. */
  receive(
    most = Infinity,
    look = (_sent: Sent, take: () => void) => {
      take()
    },
  ): void {
    for (let taken = 0; taken < most && !this.#cut; taken += 1) {
      const sent = this.#server.updates[this.#read]
      if (!sent) return
      this.#read += 1
      look(sent, () => {
        this.#unseen.taking(sent.update, () => {
          Y.applyUpdate(this.doc, sent.update, this.#server)
        })
      })
    }
  }

  /** Types at the cursor as ProseMirror has it typed, input rules and all. */
  type(text: string): void {
    for (const letter of text) {
      const { view } = this
      const { from, to } = view.state.selection
      const insert = () => view.state.tr.insertText(letter, from, to)
      if (view.someProp('handleTextInput', (handle) => handle(view, from, to, letter, insert))) continue
      view.dispatch(insert().scrollIntoView())
    }
  }

  /** Presses a key, such as `Enter` or `Shift-Tab`. */
  press(keys: string): void {
    const names = keys.split('-')
    const key = names.pop() ?? ''
    const event = new KeyboardEvent('keydown', {
      key,
      keyCode: key.length === 1 ? key.toUpperCase().charCodeAt(0) : 0,
      ctrlKey: names.includes('Ctrl'),
      shiftKey: names.includes('Shift'),
    })
    this.view.someProp('handleKeyDown', (handle) => handle(this.view, event))
  }

  /** Puts the cursor at the end of the block of this number, from 0. */
  goTo(block: number, placement: 'start' | 'end' = 'end'): void {
    const there = this.editor.document[block]
    if (!there) throw new Error(`There is no block ${String(block)}.`)
    this.editor.setTextCursorPosition(there, placement)
  }

  leave(): void {
    this.#stopRepairs()
    this.editor.unmount()
    this.#dom.remove()
    this.doc.destroy()
  }
}
