/**
 * What a frame that leaves carries: one change, the whole state that the server had not, a piece of either with more to follow, or
 * nothing to keep.
 */
export type FrameKind = 'update' | 'state' | 'piece' | 'other'

/**
 * Which of the changes made here are durable on the server.
 *
 * Changes are counted as they are made (`wrote`). Each frame that leaves notes how many had been made by then; the server
 * acknowledges frames of one connection by their count. Changes made while away travel in the first `state` frame of a
 * connection, so an acknowledgement proves nothing about them before that frame is among the acknowledged.
 */
export class DurabilityTracker {
  #written = 0
  #durable = 0
  /** For each frame not yet acknowledged, how many changes are whole with it. */
  #leaving: number[] = []
  /** Frames of this connection acknowledged so far. */
  #acknowledged = 0
  /** Place of the first `state` frame among this connection's frames, from 1. */
  #handover: number | undefined

  /** Whether anything made here might still be lost with this page. */
  get unsaved(): boolean {
    return this.#durable < this.#written
  }

  /** Changes made here so far; what was made up to a number is safe once `durable` reaches it. */
  get written(): number {
    return this.#written
  }

  get durable(): number {
    return this.#durable
  }

  wrote(): void {
    this.#written += 1
  }

  /** A fresh connection: the server counts its frames from zero. */
  opened(): void {
    this.#leaving = []
    this.#acknowledged = 0
    this.#handover = undefined
  }

  sent(kind: FrameKind): void {
    if (kind === 'other') return
    // A change of which more is to follow is no more durable than before.
    this.#leaving.push(kind === 'piece' ? (this.#leaving.at(-1) ?? this.#durable) : this.#written)
    if (kind === 'state') this.#handover ??= this.#acknowledged + this.#leaving.length
  }

  /** The server has committed the first `count` frames of this connection. */
  acknowledged(count: number): void {
    const fresh = this.#leaving.splice(0, count - this.#acknowledged)
    this.#acknowledged += fresh.length
    const made = fresh.at(-1)
    if (made === undefined || this.#handover === undefined || this.#acknowledged < this.#handover) return
    this.#durable = Math.max(this.#durable, made)
  }
}
