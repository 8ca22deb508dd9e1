import { nameKey } from '@parvis/contract/names.ts'

const maxBytes = 255
const encoder = new TextEncoder()

/** A name and its extension, dot included; a dot at the start belongs to the name. */
export function splitName(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 ? name.slice(dot) : ''
  return extension.length > 1 && extension.length <= 16
    ? { stem: name.slice(0, dot), extension }
    : { stem: name, extension: '' }
}

/** Shortened to so many bytes of UTF-8, never within a character. */
function shorten(text: string, bytes: number): string {
  const kept: string[] = []
  let left = bytes
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    left -= encoder.encode(segment).length
    if (left < 0) break
    kept.push(segment)
  }
  return kept.join('').trimEnd()
}

/** `Note (2).txt` for the second `Note.txt`; the name stays within 255 bytes. */
export function numbered(name: string, number: number): string {
  const { stem, extension } = splitName(name)
  const end = ` (${number})${extension}`
  return shorten(stem, maxBytes - encoder.encode(end).length) + end
}

/**
 * The first of `Note.txt`, `Note (2).txt`, … that is not taken, nor any name that people take for the same. `taken` is asked about the name
 * itself, then about many at once.
 */
export async function freeName(
  name: string,
  taken: (candidates: string[]) => Promise<ReadonlySet<string>>,
): Promise<string> {
  const keysOf = async (candidates: string[]) => new Set([...(await taken(candidates))].map(nameKey))
  if (!(await keysOf([name])).has(nameKey(name))) return name
  for (let first = 2; ; first += 50) {
    const candidates = Array.from({ length: 50 }, (_, index) => numbered(name, first + index))
    const used = await keysOf(candidates)
    const free = candidates.find((candidate) => !used.has(nameKey(candidate)))
    if (free !== undefined) return free
  }
}
