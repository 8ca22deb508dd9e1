/**
 * What one update left behind: its frame, ready to be sent, with the update as its last `size` bytes, and when it was stored (ms since
 * 1970). `connection` is the number of the one that brought it, 0 when it came from elsewhere.
 */
export type Entry = { frame: Buffer; size: number; at: number; connection: number }

/** Frames due to a connection: all of them in one buffer, the order of the last, and who brought them if it was one connection. */
export type Due = { frames: Buffer; upTo: number; connection: number }

const never = Buffer.alloc(0)
const noRows = new Float64Array(0)
/** What a row says of an update: where its frame ends in the bytes, and the rest of its entry. */
const columns = 4
const [endColumn, sizeColumn, atColumn, connectionColumn] = [0, 1, 2, 3] as const
const [leastGrowth, mostGrowth] = [1_024, 65_536]

/**
 * The updates since the snapshot, as frames, in the order of the log and without holes. They lie in one piece of memory, so that frames
 * which follow each other are sent as they lie there, and the collector has nothing to visit: an object for each would be, on a busy day,
 * most of what it finds.
 */
export class Tail {
  /** Order of the last update before the tail. */
  #before: number
  #length = 0
  /** What has been written here is never written over: sockets may still hold it. */
  #bytes: Buffer = never
  #rows = noRows
  #updateBytes = 0

  constructor(before: number) {
    this.#before = before
  }

  /** Order of the last update. */
  get head(): number {
    return this.#before + this.#length
  }

  /** Order that everything here comes after. */
  get before(): number {
    return this.#before
  }

  get length(): number {
    return this.#length
  }

  /** Bytes of the updates, frames not counted. */
  get bytes(): number {
    return this.#updateBytes
  }

  push({ frame, size, at, connection }: Entry): void {
    const start = this.#endOf(this.#length - 1)
    const end = start + frame.length
    if (end > this.#bytes.length) {
      const grown = Buffer.allocUnsafeSlow(withRoom(end))
      grown.set(this.#bytes.subarray(0, start))
      this.#bytes = grown
    }
    this.#bytes.set(frame, start)
    const row = columns * this.#length
    if (row === this.#rows.length) {
      const grown = new Float64Array(Math.max(8 * columns, 2 * row))
      grown.set(this.#rows)
      this.#rows = grown
    }
    this.#rows[row + endColumn] = end
    this.#rows[row + sizeColumn] = size
    this.#rows[row + atColumn] = at
    this.#rows[row + connectionColumn] = connection
    this.#length += 1
    this.#updateBytes += size
  }

  /** When the oldest update after `seq` was stored, in ms since 1970. */
  oldestAfter(seq: number): number | undefined {
    const index = Math.max(0, seq - this.#before)
    return index < this.#length ? this.#cell(index, atColumn) : undefined
  }

  /** The frames after `seq`, at most `maxBytes` of them (but one at least). */
  framesAfter(seq: number, maxBytes = Infinity): Due {
    const first = seq - this.#before
    if (first < 0) throw new Error(`the tail begins after ${this.#before}, not ${seq}`)
    if (first >= this.#length) return { frames: never, upTo: seq, connection: 0 }
    const start = this.#endOf(first - 1)
    const author = this.#cell(first, connectionColumn)
    let isOnes = true
    let last = first
    while (last + 1 < this.#length && this.#endOf(last + 1) - start <= maxBytes) {
      last += 1
      isOnes &&= this.#cell(last, connectionColumn) === author
    }
    return {
      frames: this.#bytes.subarray(start, this.#endOf(last)),
      upTo: this.#before + last + 1,
      connection: isOnes ? author : 0,
    }
  }

  /** Bytes of the frames after `seq`. */
  bytesAfter(seq: number): number {
    const first = Math.max(0, seq - this.#before)
    return first < this.#length ? this.#endOf(this.#length - 1) - this.#endOf(first - 1) : 0
  }

  /** Lets go of everything up to `seq`. */
  trim(seq: number): void {
    const count = Math.min(seq - this.#before, this.#length)
    if (count <= 0) return
    const from = this.#endOf(count - 1)
    const bytes = this.#bytes.subarray(from, this.#endOf(this.#length - 1))
    const rows = this.#rows.subarray(columns * count, columns * this.#length)
    for (let index = 0; index < count; index += 1) this.#updateBytes -= this.#cell(index, sizeColumn)
    this.#bytes = Buffer.allocUnsafeSlow(bytes.length)
    this.#bytes.set(bytes)
    this.#rows = rows.map((value, i) => (i % columns === endColumn ? value - from : value))
    this.#length -= count
    this.#before += count
  }

  /** Where the frame of this index ends in the bytes; 0 for what comes before the first. */
  #endOf(index: number): number {
    return index < 0 ? 0 : this.#cell(index, endColumn)
  }

  #cell(index: number, column: number): number {
    return this.#rows[columns * index + column] ?? 0
  }
}

const withRoom = (needed: number): number => needed + Math.min(mostGrowth, Math.max(leastGrowth, needed))
