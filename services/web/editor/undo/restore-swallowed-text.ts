import * as decoding from 'lib0/decoding'
import { uuidv4 } from 'lib0/random'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { pageFragment } from '@parvis/contract/live/fragment.ts'
import { Copies } from './copies.ts'

/** The origin of the change that gives swallowed letters back. */
const givingBack = Symbol('unseen')

/**
 * Gives letters back that were swallowed: typed here into a block that someone took out of the page before they had seen them, by an
 * undo, by restoring a version or by deleting it. They come back as a line of their own where the block stood. Only the page where they were typed
 * does so, and only for what the change did not name, since what its author saw and deleted is deleted.
 */
export class SwallowedText {
  #update: Uint8Array | undefined
  readonly #copies = new Copies()

  constructor(doc: Y.Doc) {
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (transaction.local && this.#update === undefined) this.#copies.note(transaction)
      const update = this.#update
      // Also of what was put in order: pages that did so while they had not the same changes may each have relied on what the other took out.
      if (update === undefined || !transaction.deleteSet.clients.has(doc.clientID)) return
      for (const [place, lines] of swallowed(transaction, Y.decodeUpdate(update).ds, this.#copies)) {
        const text = lines.join(' ').trim()
        if (text !== '') doc.transact(() => insertLine(place, text), givingBack)
      }
    })
  }

  /** Takes in a change from elsewhere: `apply` applies the update. */
  taking<Result>(update: Uint8Array, apply: () => Result): Result {
    this.#update = update
    try {
      return apply()
    } finally {
      this.#update = undefined
    }
  }
}

/** Watches what comes from the service. */
export function restoreSwallowedText(provider: WebsocketProvider): void {
  const letters = new SwallowedText(provider.doc)
  const [handler] = provider.messageHandlers
  if (!handler) return
  provider.messageHandlers[0] = (encoder, decoder, from, emitSynced, type) => {
    const ahead = decoding.clone(decoder)
    const asks = decoding.readVarUint(ahead) === 0
    const pass = () => handler(encoder, decoder, from, emitSynced, type)
    if (asks) pass()
    else letters.taking(decoding.readVarUint8Array(ahead), pass)
  }
}

type DeleteSet = Y.Transaction['deleteSet']

/** The letters of this page's own that went without being named, by the block that they were in. */
function swallowed(
  { doc, deleteSet }: Y.Transaction,
  named: DeleteSet,
  copies: Copies,
): Map<Y.Item, string[]> {
  const found = new Map<Y.Item, string[]>()
  const structs = doc.store.clients.get(doc.clientID) ?? []
  for (const { clock, len } of deleteSet.clients.get(doc.clientID) ?? []) {
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
      const item = structs[at]
      if (!item || item.id.clock >= clock + len) break
      if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) continue
      const all = unnamed(item, item.content.str, (id) => Y.isDeleted(named, id))
      const own = unnamed(item, item.content.str, (id) => isNamed(id, named, copies))
      // In doubt they are there twice rather than lost: that they were named where they stood before is not enough.
      const letters = own === all || stands(doc, all.trim()) ? own : all
      const block = letters === '' ? undefined : blockAmongLiving(item)
      if (block) found.set(block, [...(found.get(block) ?? []), letters])
    }
  }
  return found
}

/**
 * Whether a change names a letter, or one that it is a copy of: who deleted or moved a block without having seen that it was turned into
 * another here has still seen its letters.
 */
function isNamed(id: Y.ID, named: DeleteSet, copies: Copies): boolean {
  for (
    let at: Y.ID | undefined = id;
    at;
    at = at.client === id.client ? copies.sourceOf(at.clock) : undefined
  )
    if (Y.isDeleted(named, at)) return true
  return false
}

/**
 * The letters of an item that were not named. Letter by letter: what was seen and what was typed behind it are one item here, and stay one
 * when a block goes with all that is in it.
 */
function unnamed({ id: { client, clock } }: Y.Item, text: string, isNamed: (id: Y.ID) => boolean): string {
  let letters = ''
  for (let at = 0; at < text.length; at += 1)
    if (!isNamed(Y.createID(client, clock + at))) letters += text.charAt(at)
  return letters
}

/** Whether these letters, all of them together, are anywhere in the page. */
const stands = (doc: Y.Doc, letters: string): boolean =>
  doc.getXmlFragment(pageFragment).toJSON().includes(letters)

/** The block around an item that stands, or stood, in a group of blocks which is still there. */
function blockAmongLiving(item: Y.Item): Y.Item | undefined {
  for (let at = item; ;) {
    const { parent } = at
    if (!(parent instanceof Y.AbstractType) || !parent._item) return undefined
    if (!parent._item.deleted && parent instanceof Y.XmlElement && parent.nodeName === 'blockGroup') return at
    at = parent._item
  }
}

/** Puts a paragraph where a block stood, or behind it. */
function insertLine(place: Y.Item, text: string): void {
  const { parent } = place
  if (!(parent instanceof Y.XmlElement)) return
  let before: Y.Item | null = place
  while (before?.deleted === true) before = before.left
  const container = new Y.XmlElement('blockContainer')
  const paragraph = new Y.XmlElement('paragraph')
  container.setAttribute('id', uuidv4())
  paragraph.setAttribute('backgroundColor', 'default')
  paragraph.setAttribute('textColor', 'default')
  paragraph.setAttribute('textAlignment', 'left')
  paragraph.insert(0, [new Y.XmlText(text)])
  container.insert(0, [paragraph])
  const type = before?.content instanceof Y.ContentType ? before.content.type : null
  parent.insertAfter(type instanceof Y.XmlElement ? type : null, [container])
}
