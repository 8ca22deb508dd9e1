import { numbered } from '../files/names.ts'

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
      const key = candidate.normalize('NFC').toLowerCase()
      if (used.has(key)) continue
      used.add(key)
      return candidate
    }
  }
}
