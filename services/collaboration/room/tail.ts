/**
 * What one update left behind: its frame, ready to be sent, with the update as its last `size` bytes; who wrote it, and when it was
 * stored (ms since 1970). `connection` is the number of the one that brought it, 0 when it came from elsewhere.
 */
export type Entry = {
  frame: Buffer
  size: number
  agentId: string | undefined
  at: number
  connection: number
}

/** Frames due to a connection: all of them in one buffer, the order of the last, and who brought them if it was one connection. */
export type Due = { frames: Buffer; upTo: number; connection: number }

const never = Buffer.alloc(0)

/** The updates since the snapshot, as frames, in the order of the log and without holes. */
export class Tail {
  /** Order of the last update before the tail. */
  #before: number
  #entries: Entry[] = []
  #updateBytes = 0

  constructor(before: number) {
    this.#before = before
  }

  /** Order of the last update. */
  get head(): number {
    return this.#before + this.#entries.length
  }

  /** Order that everything here comes after. */
  get before(): number {
    return this.#before
  }

  get length(): number {
    return this.#entries.length
  }

  /** Bytes of the updates, frames not counted. */
  get bytes(): number {
    return this.#updateBytes
  }

  push(entry: Entry): void {
    this.#entries.push(entry)
    this.#updateBytes += entry.size
  }

  /** When the oldest update after `seq` was stored, in ms since 1970. */
  oldestAfter(seq: number): number | undefined {
    return this.#entries[Math.max(0, seq - this.#before)]?.at
  }

  /** The frames after `seq`, at most `maxBytes` of them (but one at least). */
  framesAfter(seq: number, maxBytes = Infinity): Due {
    const start = seq - this.#before
    if (start < 0) throw new Error(`the tail begins after ${this.#before}, not ${seq}`)
    const first = this.#entries[start]
    if (first === undefined) return { frames: never, upTo: seq, connection: 0 }
    if (start + 1 === this.#entries.length)
      return { frames: first.frame, upTo: seq + 1, connection: first.connection }
    let end = start
    let bytes = 0
    for (; end < this.#entries.length; end += 1) {
      bytes += this.#entries[end]?.frame.length ?? 0
      if (bytes > maxBytes && end > start) break
    }
    const due = this.#entries.slice(start, end)
    const isOnes = due.every(({ connection }) => connection === first.connection)
    return {
      frames: Buffer.concat(due.map(({ frame }) => frame)),
      upTo: this.#before + end,
      connection: isOnes ? first.connection : 0,
    }
  }

  /** Bytes of the frames after `seq`. */
  bytesAfter(seq: number): number {
    let bytes = 0
    for (let i = Math.max(0, seq - this.#before); i < this.#entries.length; i += 1)
      bytes += this.#entries[i]?.frame.length ?? 0
    return bytes
  }

  /** The updates after `seq`, as they were stored. */
  updatesAfter(seq: number): Buffer[] {
    return this.#entries
      .slice(Math.max(0, seq - this.#before))
      .map(({ frame, size }) => frame.subarray(frame.length - size))
  }

  /** Lets go of everything up to `seq`. */
  trim(seq: number): void {
    const count = Math.min(seq - this.#before, this.#entries.length)
    if (count <= 0) return
    for (const { size } of this.#entries.slice(0, count)) this.#updateBytes -= size
    this.#entries = this.#entries.slice(count)
    this.#before += count
  }
}
