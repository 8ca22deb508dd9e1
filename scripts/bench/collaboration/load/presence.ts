import { cursor, readVarUint, writeVarUint } from './varint.ts'

const unknown = -1

/** What someone knows of the presence of the others in their room. */
export class Presence {
  #clocks: Int32Array
  #isThere: Uint8Array

  constructor(capacity: number) {
    this.#clocks = new Int32Array(capacity).fill(unknown)
    this.#isThere = new Uint8Array(capacity)
  }

  /**
   * Reads an awareness message at `cursor.at` and returns the part of its content that was news, `undefined` when none was.
   * `slotOf` tells whose an entry is; `undefined` for oneself and for strangers.
   */
  news(bytes: Buffer, end: number, slotOf: (client: number) => number | undefined): Buffer | undefined {
    readVarUint(bytes)
    const start = cursor.at
    const count = readVarUint(bytes)
    const entries: Buffer[] = []
    for (let left = count; left > 0 && cursor.at < end; left--) {
      const from = cursor.at
      const slot = slotOf(readVarUint(bytes))
      const clock = readVarUint(bytes)
      const length = readVarUint(bytes)
      // The only JSON of four characters that begins with an n is null: they have left.
      const isNull = length === 4 && bytes[cursor.at] === 0x6e
      cursor.at += length
      if (cursor.at > end) break
      if (slot !== undefined && this.#isNews(slot, clock, isNull))
        entries.push(bytes.subarray(from, cursor.at))
    }
    if (entries.length === 0) return undefined
    if (entries.length === count) return bytes.subarray(start, end)
    const head = Buffer.alloc(4)
    return Buffer.concat([head.subarray(0, writeVarUint(head, 0, entries.length)), ...entries])
  }

  #isNews(slot: number, clock: number, isNull: boolean): boolean {
    const known = this.#clocks[slot] ?? unknown
    const leaves = isNull && this.#isThere[slot] === 1
    if (clock < known || (clock === known && !leaves)) return false
    this.#clocks[slot] = clock
    this.#isThere[slot] = isNull ? 0 : 1
    return true
  }
}
