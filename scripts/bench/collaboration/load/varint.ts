/**
 * lib0's variable-length unsigned integers, read in place. One position for the whole process instead of a decoder
 * object per message: the generator reads millions of messages a second and must not be what a bench measures.
 */
export const cursor = { at: 0 }

/** Reads at `cursor.at` and moves it on. Bytes past the end read as zero. */
export function readVarUint(bytes: Uint8Array): number {
  let value = 0
  let scale = 1
  for (;;) {
    const byte = bytes[cursor.at++] ?? 0
    value += (byte & 0x7f) * scale
    if (byte < 0x80) return value
    scale *= 128
  }
}

/** Writes at `at` and returns the position after it. */
export function writeVarUint(bytes: Uint8Array, at: number, value: number): number {
  while (value > 0x7f) {
    bytes[at++] = (value % 128) | 0x80
    value = Math.floor(value / 128)
  }
  bytes[at++] = value
  return at
}

export function varUintBytes(value: number): number {
  let bytes = 1
  for (; value > 0x7f; value = Math.floor(value / 128)) bytes++
  return bytes
}
