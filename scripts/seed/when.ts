import type { Chance } from './chance.ts'

const digits = (count: number, width: number, base = 10): string[] =>
  Array.from({ length: count }, (_, number) => number.toString(base).padStart(width, '0'))

// Millions of moments and ids are written: looked up in pieces, they take a fifth of what toISOString and padStart would.
const [pairs, triples, quads] = [digits(60, 2), digits(1_000, 3), digits(2 ** 16, 4, 16)]
const dates = new Map<number, string>()
const dayMs = 86_400_000

/** A UUID version 7 (RFC 9562) of that moment, which chance gives again for the same seed. */
export function idAt(ms: number, luck: Chance): string {
  const whole = Math.floor(ms)
  const high = Math.floor(whole / 2 ** 16)
  const [a, b, c] = [luck.below(2 ** 32), luck.below(2 ** 32), luck.below(2 ** 32)]
  const version = 0x7000 | ((a >>> 16) & 0xfff)
  const variant = 0x8000 | (a & 0x3fff)
  return `${quads[high >>> 16]}${quads[high & 0xffff]}-${quads[whole % 2 ** 16]}-${quads[version]}-${quads[variant]}-${quads[b >>> 16]}${quads[b & 0xffff]}${quads[c >>> 16]}`
}

/** As Date's toISOString, for moments since 1970. */
export function iso(ms: number): string {
  const day = Math.floor(ms / dayMs)
  const rest = Math.floor(ms) - day * dayMs
  let date = dates.get(day)
  if (date === undefined) dates.set(day, (date = new Date(day * dayMs).toISOString().slice(0, 11)))
  const seconds = Math.floor(rest / 1_000)
  const minutes = Math.floor(seconds / 60)
  return `${date}${pairs[Math.floor(minutes / 60)]}:${pairs[minutes % 60]}:${pairs[seconds % 60]}.${triples[rest % 1_000]}Z`
}
