/** Media types that are text as they lie there. */
export const plainTypes = new Set(['text/plain', 'text/markdown', 'text/csv'])

/** Text of bytes: UTF-8, or UTF-16 with its mark; what is neither is taken for Windows's Western letters, in which French offices long wrote. */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    // Cut off in the middle of a letter is no reason to take it for something else.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
