import type { FrameKind } from './ledger.ts'

/**
 * What Parvis's collaboration service adds to the wire of y-websocket for those who ask with `?ack=1`;
 * its README holds the whole protocol.
 */
export const messages = {
  /** varUint(n): the first n update frames of this connection are durable. */
  durable: 100,
  /** varUint(1) while nothing can be stored, varUint(0) when storing works again. */
  store: 101,
  /** varUint(p): the page takes p percent of its largest size; from 80 on, and 0 when it is less again. */
  size: 102,
  /** varString(title): the page is called so from now on; empty when it may have another title. */
  title: 103,
} as const

/** Tells changes from presence by the first two bytes: `00 01` answers a state vector, `00 02` is one change. */
export function kindOf(frame: Uint8Array): FrameKind {
  if (frame[0] !== 0) return 'other'
  if (frame[1] === 1) return 'state'
  return frame[1] === 2 ? 'update' : 'other'
}

type Watch = {
  onOpen: () => void
  onSent: (kind: FrameKind) => void
}

/**
 * A WebSocket that tells of each frame that leaves: only the socket itself knows what truly left on which connection.
 * Changes wait until the service has asked for this page's state, which it asks of those alone who may write: the answer
 * holds them, and a reader's page sends none, whatever the editor's plugins do.
 */
export function watchedSocket({ onOpen, onSent }: Watch): typeof WebSocket {
  return class extends WebSocket {
    #asked = false

    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      this.addEventListener('open', onOpen)
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      const kind = data instanceof Uint8Array ? kindOf(data) : 'other'
      this.#asked ||= kind === 'state'
      if (kind === 'update' && !this.#asked) return
      super.send(data)
      onSent(kind)
    }
  }
}
