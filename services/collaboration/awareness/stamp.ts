/** Who someone is in the eyes of the others, as their session says. */
export type Stamp = { id: string; name: string; color: string }

// Dark enough for white letters on them (contrast 4.5:1 and more).
const colors = [
  '#1c6e8c',
  '#8c2f5b',
  '#3d6b21',
  '#7a4a00',
  '#4a3fa0',
  '#a02c2c',
  '#00695c',
  '#5d4037',
  '#1a4fa3',
  '#6a1b9a',
]

/** A colour that stays with the agent, whichever page or instance. */
export function colorOf(agentId: string): string {
  let sum = 0
  for (const char of agentId) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521
  return colors[sum % colors.length] ?? '#1c6e8c'
}

const maxStateBytes = 8_192
const encoder = new TextEncoder()

/** The state with its `user` replaced by the stamp; `undefined` when it is no JSON object, or too large to pass on. */
export function stampState(state: Uint8Array, stamp: Stamp): Uint8Array | undefined {
  if (state.length > maxStateBytes) return undefined
  let value: unknown
  try {
    // Faster than `TextDecoder` for so few bytes, and everyone's every move comes by here.
    value = JSON.parse(Buffer.from(state.buffer, state.byteOffset, state.length).toString())
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return encoder.encode(JSON.stringify(Object.assign(value, { user: stamp })))
}
