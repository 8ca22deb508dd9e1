/** Chance that can be repeated: the same seed gives the same numbers (Marsaglia, Xorshift RNGs, 2003). */
export type Chance = {
  /** From 0 up to, not including, 1. */
  number: () => number
  /** A whole number from 0 up to, not including, `below`. */
  below: (below: number) => number
  /** Throws for an empty list. */
  one: <T>(of: readonly T[]) => T
  /** Around 0, with a standard deviation of 1 (Box and Muller). */
  normal: () => number
}

export function chance(seed: number): Chance {
  // Neighbouring seeds must not begin alike, and zero would stay zero.
  let state = Math.imul(seed + 0x9e3779b9, 0x85ebca6b) || 1
  const number = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(number() * limit)
  return {
    number,
    below,
    one: (of) => {
      const found = of[below(of.length)]
      if (found === undefined) throw new Error('nothing to choose from')
      return found
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - number())) * Math.cos(2 * Math.PI * number()),
  }
}

/**
 * How many of `total` each of `count` gets, when few have much and most have little (log-normal); at least `least` each,
 * and `total` in all.
 */
export function shares(luck: Chance, total: number, count: number, least: number): number[] {
  const weights = Array.from({ length: count }, () => Math.exp(1.2 * luck.normal()))
  const sum = weights.reduce((a, b) => a + b, 0)
  const free = Math.max(total - least * count, 0)
  let [given, weighed] = [0, 0]
  return weights.map((weight) => {
    weighed += weight
    const upTo = Math.round((free * weighed) / sum)
    const share = upTo - given
    given = upTo
    return least + share
  })
}
