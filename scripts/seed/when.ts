import type { Chance } from './chance.ts'

const hex = (bits: number): string => bits.toString(16).padStart(8, '0')

/** A UUID version 7 (RFC 9562) of that moment, which chance gives again for the same seed. */
export function idAt(ms: number, luck: Chance): string {
  const time = Math.floor(ms).toString(16).padStart(12, '0')
  const [a, b, c] = [hex(luck.below(2 ** 32)), hex(luck.below(2 ** 32)), hex(luck.below(2 ** 32))]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-${'89ab'.charAt(parseInt(a.charAt(3), 16) & 3)}${a.slice(4, 7)}-${b}${c.slice(0, 4)}`
}

export const iso = (ms: number): string => new Date(ms).toISOString()
