import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { cutFromBytes, cutUpdate } from './cut.ts'
import type { FrameKind } from './durability-tracker.ts'

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

type Frame = Uint8Array<ArrayBuffer>

/** The frames in which a frame leaves: itself, or, where it carries more than the service takes at once, pieces that say the same. */
export function piecesOf(frame: Frame): Frame[] {
  if (frame.length < cutFromBytes) return [frame]
  const decoder = decoding.createDecoder(frame)
  decoder.pos = 2
  const pieces = cutUpdate(decoding.readVarUint8Array(decoder))
  if (pieces.length === 1) return [frame]
  return pieces.map((piece, index) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    // All but the last are changes; the last is what the whole was, and says that it is whole.
    encoding.writeVarUint(encoder, index === pieces.length - 1 ? (frame[1] ?? 2) : 2)
    encoding.writeVarUint8Array(encoder, piece)
    return encoding.toUint8Array(encoder)
  })
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

    override send(data: string | BufferSource | Blob): void {
      const kind = data instanceof Uint8Array ? kindOf(data) : 'other'
      this.#asked ||= kind === 'state'
      if (kind === 'update' && !this.#asked) return
      // The provider sends what lib0 wrote: views of memory of their own, never of memory that is shared.
      const frames = kind === 'other' ? [data] : piecesOf(data as Frame)
      for (const [index, frame] of frames.entries()) {
        super.send(frame)
        onSent(index < frames.length - 1 ? 'piece' : kind)
      }
    }
  }
}
