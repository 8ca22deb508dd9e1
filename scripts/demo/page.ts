import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { pageFragment } from '@parvis/contract/live/fragment.ts'
import { seed } from '../../services/web/editor/live/seed.ts'
import { type Block, blockElement } from './blocks.ts'
import type { Session } from './session.ts'

const mostMs = 30_000

/**
 * Writes blocks into an empty page, as a Yjs client of the collaboration service, and waits until somebody else can read them: what
 * anyone has seen is on disk. A page that has anything in it is left alone; then it is false.
 */
export async function writePage(
  url: string,
  session: Session,
  documentId: string,
  blocks: readonly Block[],
): Promise<boolean> {
  const page = await openPage(url, session, documentId)
  try {
    const fragment = page.doc.getXmlFragment(pageFragment)
    if (fragment.length > 0) return false
    const reader = await openPage(url, session, documentId)
    try {
      seed(page.doc, fragment, page)
      page.doc.transact(() => {
        const group = fragment.get(0)
        if (!(group instanceof Y.XmlElement)) throw new Error('A page begins with a group of blocks.')
        // What a page begins with stays behind it, as the line to write on.
        group.insert(0, blocks.map(blockElement))
      })
      const { clientID } = page.doc
      const clock = Y.getState(page.doc.store, clientID)
      await eventually(
        `${documentId} is kept`,
        reader.doc,
        'update',
        () => Y.getState(reader.doc.store, clientID) >= clock,
      )
    } finally {
      reader.close()
    }
    return true
  } finally {
    page.close()
  }
}

/** A page with all that the service has of it. */
async function openPage(
  url: string,
  { cookie }: Session,
  documentId: string,
): Promise<{ doc: Y.Doc; close: () => void }> {
  const doc = new Y.Doc()
  class Socket extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { origin: url, cookie } })
      // The provider tries again after each end, and hears of it by the close.
      this.on('error', () => undefined)
    }
  }
  const provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/live`, documentId, doc, {
    // `ws` keeps to the browser's interface as far as the provider uses it.
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  const close = (): void => {
    provider.destroy()
    doc.destroy()
  }
  try {
    await eventually(`${documentId} is open`, provider, 'sync', () => provider.synced)
  } catch (error) {
    close()
    throw error
  }
  return { doc, close }
}

/** Anything that tells of what happens to it. */
type Emitter<Event extends string> = {
  on: (event: Event, handle: () => void) => unknown
  off: (event: Event, handle: () => void) => unknown
}

function eventually<Event extends string>(
  what: string,
  emitter: Emitter<Event>,
  event: Event,
  isSo: () => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(late)
      emitter.off(event, look)
      settle()
    }
    const look = (): void => {
      if (isSo()) end(resolve)
    }
    const late = setTimeout(() => end(() => reject(new Error(`Not within ${mostMs} ms: ${what}.`))), mostMs)
    emitter.on(event, look)
    look()
  })
}
