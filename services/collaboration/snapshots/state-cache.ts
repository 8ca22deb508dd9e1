import { inflateRawSync } from 'node:zlib'
import type { SnapshotHead } from '../log/store.ts'
import { updateHead } from '../protocol/message.ts'

/**
 * A snapshot ready to be sent. `body` is the state itself, never copied: its structs up to `deletesAt`, its delete set from there.
 * `first` is the frame, in pieces, for those who have nothing: the structs alone, since collected ones say themselves that they are
 * deleted, and a long history has thousands.
 */
export type State = { seq: number; body: Buffer; deletesAt: number; first: Buffer[] }

const noDeletes = Buffer.of(0)

/** The states used last, shared by all rooms and bounded in bytes: an idle room costs none. */
export class StateCache {
  readonly #maxBytes: number
  readonly #states = new Map<string, State>()
  #bytes = 0
  #fresh = new Set<string>()

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  get(documentId: string, seq: number): State | undefined {
    const state = this.#states.get(documentId)
    if (state?.seq !== seq) return undefined
    this.#fresh.add(documentId)
    // The map keeps the order of insertion: the last used goes to its end.
    this.#states.delete(documentId)
    this.#states.set(documentId, state)
    return state
  }

  /** Inflates and keeps a stored state. */
  put(documentId: string, snapshot: SnapshotHead, stored: Buffer): State {
    // Room for all of it and a little more: it then comes as one piece, which goes back to the system when it is let go.
    const chunkSize = snapshot.bytes + 64
    const body = inflateRawSync(stored, { maxOutputLength: snapshot.bytes, chunkSize })
    const { seq, deletesAt } = snapshot
    const first = [updateHead(deletesAt + 1), body.subarray(0, deletesAt), noDeletes]
    const state = { seq, body, deletesAt, first }
    this.drop(documentId)
    this.#states.set(documentId, state)
    this.#fresh.add(documentId)
    this.#bytes += body.length
    for (const [oldest, { body: old }] of this.#states) {
      if (this.#bytes <= this.#maxBytes || oldest === documentId) break
      this.#states.delete(oldest)
      this.#bytes -= old.length
    }
    return state
  }

  /** Lets go of what nobody has used since the last call. */
  expire(): void {
    for (const documentId of this.#states.keys()) if (!this.#fresh.has(documentId)) this.drop(documentId)
    this.#fresh.clear()
  }

  drop(documentId: string): void {
    this.#bytes -= this.#states.get(documentId)?.body.length ?? 0
    this.#states.delete(documentId)
  }
}
