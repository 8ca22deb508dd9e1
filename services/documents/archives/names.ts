import { nameKey } from '@parvis/contract/names.ts'
import { numbered, splitName } from '../files/names.ts'

/** Device names, which Windows gives no file, whatever its extension. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i
const forbidden = /[\p{Cc}\p{Cs}<>:"/\\|?*]/gu

/** A name that every system can unpack, as close to the typed one as it may be. */
export function entryName(title: string): string {
  const name = title.replaceAll(forbidden, '_').replace(/[. ]+$/u, (end) => '_'.repeat(end.length))
  return reserved.test(name) ? `_${name}` : name
}

/** Gives each name once: systems that ignore case, or how accents are composed, must not write one file over another. */
export function uniqueNames(): (name: string) => string {
  const used = new Set<string>()
  return (name) => {
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? name : numbered(name, number)
      const key = nameKey(candidate)
      if (used.has(key)) continue
      used.add(key)
      return candidate
    }
  }
}

/**
 * What an archive is called, after what is in it: the one document; the folder or space, when all that it holds is there; else the first by
 * name and how many more, in no language.
 */
export function archiveName(
  chosen: { kind: string; title: string }[],
  container: { title: string; size: number } | undefined,
): string {
  const [first, ...others] = chosen
  if (first === undefined) return 'Parvis'
  if (others.length === 0) return first.kind === 'file' ? splitName(first.title).stem : first.title
  return chosen.length === container?.size
    ? container.title
    : `${splitName(first.title).stem} + ${others.length}`
}
