import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { closeOf } from '@parvis/contract/live/closes.ts'
import { pageFragment } from '@parvis/contract/live/fragment.ts'
import { Hold } from './hold.ts'
import { restoreSwallowedText } from '../undo/restore-swallowed-text.ts'
import { DurabilityTracker } from './durability-tracker.ts'
import { isFinal, linkAfter, patienceMs, triesAgain, type Link } from './connection-state.ts'
import { forgetAbsent } from './presence.ts'
import { seed } from './seed.ts'
import { messages, watchedSocket } from './wire.ts'

/** What the page shows of a live document; a new object at each change. */
export type LiveState = {
  link: Link
  /** Whether the document has arrived at least once, so that what is shown is the document. */
  arrived: boolean
  /** Whether something written here is not yet durable on the server. */
  unsaved: boolean
  /** How much of the largest size of a page this one takes, in percent; 0 below 80. */
  fullPercent: number
}

type Options = {
  /** The service closed the page for a reason of rights: what may be done with it has to be asked anew. */
  onClosed: () => void
  /** Someone has renamed the page; undefined when that may have been missed. */
  onTitle: (title: string | undefined) => void
}

/** Leaving waits this long at most for the last letters to be acknowledged, in milliseconds. */
const graceMs = 10_000

/** So long at most is a composition protected from what others write, in milliseconds. */
const heldMs = 10_000

/**
 * A page's document and its connection: a Yjs document on a stock y-websocket provider, and what is known of its saving.
 * Lives until `leave`. Presence goes through `awareness`; the text lives in `fragment`.
 */
export class Live {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  /** Keeps others' changes out of the text for a moment. */
  readonly hold: Hold
  #state: LiveState = { link: 'connecting', arrived: false, unsaved: false, fullPercent: 0 }
  #durability = new DurabilityTracker()
  #mayWrite = false
  #failures = 0
  /** The service has said "come back", so that rights may have changed. */
  #doubtful = false
  #retry: ReturnType<typeof setTimeout> | undefined
  #listeners = new Set<() => void>()
  #left = false
  readonly #stop = new AbortController()

  constructor(server: string, documentId: string, { onClosed, onTitle }: Options) {
    // Before the provider subscribes, so that a change is counted before its frame leaves.
    this.doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== this.provider && this.#mayWrite) this.#note(() => this.#durability.wrote())
    })
    this.provider = new WebsocketProvider(server, documentId, this.doc, {
      params: { ack: '1' },
      // Across tabs it would show letters that the server never got, and the save state would lie.
      disableBc: true,
      connect: false,
      WebSocketPolyfill: watchedSocket({
        onOpen: () => this.#durability.opened(),
        onSent: (kind) => this.#durability.sent(kind),
      }),
      // The stock client comes back without spreading; the page does it itself, in `#closed`.
      shouldReconnect: () => false,
    })
    const { provider } = this
    restoreSwallowedText(provider)
    this.hold = new Hold(provider, heldMs)
    provider.messageHandlers[messages.durable] = (_encoder, decoder) => {
      const count = decoding.readVarUint(decoder)
      this.#note(() => this.#durability.acknowledged(count))
    }
    provider.messageHandlers[messages.store] = (_encoder, decoder) => {
      const unavailable = decoding.readVarUint(decoder) === 1
      this.#note(() => undefined, { link: unavailable ? 'database-unavailable' : 'open' })
    }
    provider.messageHandlers[messages.size] = (_encoder, decoder) => {
      const fullPercent = decoding.readVarUint(decoder)
      this.#note(() => undefined, { fullPercent })
    }
    provider.messageHandlers[messages.title] = (_encoder, decoder) =>
      onTitle(decoding.readVarString(decoder) || undefined)
    provider.on('sync', (synced: boolean) => {
      if (!synced) return
      if (this.#state.arrived) onTitle(undefined)
      this.#failures = 0
      // Asked again now that the door is passed: what was answered before may be older than what the door decided.
      if (this.#doubtful) onClosed()
      this.#doubtful = false
      if (this.#mayWrite) seed(this.doc, this.fragment, this)
      this.#note(() => undefined, { link: 'open', arrived: true })
    })
    provider.on('status', ({ status }) => {
      if (status === 'connected') forgetAbsent(this.provider.awareness)
      if (status === 'disconnected') this.#note(() => undefined, { link: 'away' })
    })
    provider.on('closed', ({ code }) => {
      const why = closeOf(code)
      this.#doubtful = why === 'comeBack'
      if (why === 'comeBack' || why === 'refused' || why === 'gone') onClosed()
      this.#closed(code)
    })
    provider.connect()
    addEventListener('online', this.reconnect)
  }

  /** Aborted when the page is left, for work that serves it alone. */
  get signal(): AbortSignal {
    return this.#stop.signal
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment(pageFragment)
  }

  /** Changes made here so far, and how many of the first of them are durable. */
  get durability(): Pick<DurabilityTracker, 'written' | 'durable' | 'unsaved'> {
    return this.#durability
  }

  readonly state = (): LiveState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Whether the agent may write, as the page knows it; the service decides by itself. */
  allow(mayWrite: boolean): void {
    this.#mayWrite = mayWrite
    if (mayWrite && this.#state.arrived) seed(this.doc, this.fragment, this)
  }

  /** Tries at once, such as when the network or the session is back. */
  readonly reconnect = (): void => {
    clearTimeout(this.#retry)
    if (!this.#left) this.provider.connect()
  }

  /** Goes as soon as the last letters are durable, or after a while without the server. */
  leave(): void {
    if (this.#left) return
    removeEventListener('online', this.reconnect)
    if (!this.#durability.unsaved || isFinal(this.#state.link)) {
      this.#end()
      return
    }
    const end = setTimeout(() => this.#end(), graceMs)
    this.subscribe(() => {
      if (this.#durability.unsaved) return
      clearTimeout(end)
      this.#end()
    })
  }

  #end(): void {
    if (this.#left) return
    this.#left = true
    clearTimeout(this.#retry)
    this.#stop.abort(new DOMException('The page was left', 'AbortError'))
    this.provider.destroy()
    this.doc.destroy()
  }

  #closed(code: number): void {
    const link = linkAfter(code, this.#state.link)
    this.#note(() => undefined, { link })
    if (!triesAgain(link) || this.#left) return
    this.#failures += 1
    this.#retry = setTimeout(this.reconnect, patienceMs(this.#failures, Math.random))
  }

  #note(change: () => void, next: Partial<LiveState> = {}): void {
    change()
    const state = { ...this.#state, ...next, unsaved: this.#durability.unsaved }
    const { link, arrived, unsaved, fullPercent } = this.#state
    const same = state.link === link && state.arrived === arrived && state.unsaved === unsaved
    if (same && state.fullPercent === fullPercent) return
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
