/** Variable-length unsigned integers as lib0 writes them: LEB128, seven bits a byte, least first, up to 2^53 - 1. */

/** Bytes that `value` takes. */
export function varUintSize(value: number): number {
  let size = 1
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 128)) size += 1
  return size
}

/** Writes `value` at `offset` and returns the offset after it. */
export function writeVarUint(target: Uint8Array, offset: number, value: number): number {
  let rest = value
  let at = offset
  while (rest > 0x7f) {
    target[at++] = 0x80 | (rest % 128)
    rest = Math.floor(rest / 128)
  }
  target[at++] = rest
  return at
}

/** Thrown for bytes that are not what they claim to be; the message says what was wrong. */
export class Malformed extends Error {
  constructor(message: string) {
    // Strangers can have thousands of these made in a second; where it was is of no interest, and the dearest part of it.
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    super(message)
    Error.stackTraceLimit = stackTraceLimit
  }
}

/** Thrown for bytes that are what they claim to be, but more than is taken at once. */
export class TooLarge extends Malformed {}

/** Reads bytes that a stranger sent: never past their end, never more than they hold. */
export class Cursor {
  readonly bytes: Uint8Array
  at: number
  readonly #end: number
  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes
    this.at = at
    this.#end = end
  }

  get rest(): number {
    return this.#end - this.at
  }

  byte(): number {
    const byte = this.at < this.#end ? this.bytes[this.at] : undefined
    if (byte === undefined) throw new Malformed('ends too early')
    this.at += 1
    return byte
  }

  varUint(): number {
    let byte = this.byte()
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    let factor = 128
    do {
      byte = this.byte()
      value += (byte & 0x7f) * factor
      factor *= 128
      if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('number too large')
    } while (byte >= 0x80)
    return value
  }

  skip(length: number): void {
    if (length > this.rest) throw new Malformed('ends too early')
    this.at += length
  }

  /** A view, not a copy. */
  take(length: number): Uint8Array {
    const start = this.at
    this.skip(length)
    return this.bytes.subarray(start, this.at)
  }

  /** What a length announces: `buf` in the protocol's notation. */
  buf(): Uint8Array {
    return this.take(this.varUint())
  }

  /** The same, to be read further without a view of it. */
  within(): Cursor {
    const length = this.varUint()
    const start = this.at
    this.skip(length)
    return new Cursor(this.bytes, start, this.at)
  }
}
