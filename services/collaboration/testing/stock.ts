import { WebSocket } from 'ws'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { WebsocketProvider as Provider3 } from 'y-websocket'
import { WebsocketProvider as Provider1 } from 'y-websocket-1'
import { WebsocketProvider as Provider2 } from 'y-websocket-2'
import { publicUrl } from '@parvis/testing/factories.ts'
import { until } from '@parvis/testing/until.ts'

/** What tests use of a stock client, of whichever generation. */
export type Provider = {
  synced: boolean
  awareness: Awareness
  ws: { send: (data: Uint8Array) => void } | null
  on: (event: string, handle: (...args: never[]) => void) => void
  connect: () => void
  disconnect: () => void
  destroy: () => void
}
export type Page = { doc: Y.Doc; provider: Provider; closes: number[]; close: () => void }
export type Generation = 1 | 2 | 3

const providers = { 1: Provider1, 2: Provider2, 3: Provider3 }

/** The socket of a browser: it sends its cookie and its page's origin. */
function socketFor(
  cookie: string | undefined,
  opened: (socket: WebSocket) => void,
): typeof globalThis.WebSocket {
  const socket = class extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { origin: publicUrl, ...(cookie !== undefined && { cookie }) } })
      opened(this)
    }
  }
  // `ws` keeps to the browser's interface as far as the providers use it.
  return socket as unknown as typeof globalThis.WebSocket
}

export type Given = {
  generation?: Generation
  doc?: Y.Doc
  params?: Record<string, string>
  connect?: boolean
}

/** Opens a page as a stock client does, without BroadcastChannel, which would carry edits past the service. */
export function openPage(
  url: string,
  documentId: string,
  cookie: string | undefined,
  given: Given = {},
): Page {
  const doc = given.doc ?? new Y.Doc()
  const closes: number[] = []
  const polyfill = socketFor(cookie, (socket) => {
    socket.on('close', (code) => closes.push(code))
    socket.on('error', () => undefined)
  })
  const options = {
    WebSocketPolyfill: polyfill,
    disableBc: true,
    params: given.params ?? {},
    maxBackoffTime: 300,
    connect: given.connect ?? true,
  }
  const socketUrl = `${url.replace('http', 'ws')}/live`
  // The three classes differ in details of their types, not in what is used here.
  const provider = new providers[given.generation ?? 3](
    socketUrl,
    documentId,
    doc,
    options,
  ) as unknown as Provider
  return {
    doc,
    provider,
    closes,
    close: () => {
      provider.destroy()
      doc.destroy()
    },
  }
}

export const synced = (...pages: Page[]): Promise<true> =>
  until('synced', () => pages.every(({ provider }) => provider.synced))

/** A block as pages hold them. */
export function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}

export const textOf = ({ doc }: Page): string => doc.getText('text').toJSON()

export const readsLike = (page: Page, text: string, withinMs?: number): Promise<true> =>
  until(`page reads ${text.slice(0, 40)}`, () => textOf(page) === text, withinMs)
