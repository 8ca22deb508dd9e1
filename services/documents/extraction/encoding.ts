/**
 * How bytes say letters: by the mark at their beginning, as they say themselves (`said`), or as UTF-8; what is none of it is taken for
 * Windows's Western letters, in which French offices long wrote.
 */
export function encodingOf(bytes: Uint8Array, said?: string): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  for (const label of [said, 'utf-8']) if (label !== undefined && fits(bytes, label)) return label
  return 'windows-1252'
}

function fits(bytes: Uint8Array, label: string): boolean {
  try {
    // Cut off in the middle of a letter is no reason to take it for something else.
    new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
