/**
 * Which members of two lists are the same one, as pairs of positions that rise on both sides: the longest such row. `key` tells members
 * apart; equal keys are taken in their order. n log n, since a page may have thousands of blocks.
 */
export function pairs(mine: readonly string[], theirs: readonly string[]): [mine: number, theirs: number][] {
  const places = new Map<string, number[]>()
  theirs.forEach((key, place) => {
    const list = places.get(key)
    if (list === undefined) places.set(key, [place])
    else list.push(place)
  })
  const used = new Map<string, number>()
  const matches: [number, number][] = []
  mine.forEach((key, at) => {
    const nth = used.get(key) ?? 0
    const place = places.get(key)?.[nth]
    if (place === undefined) return
    used.set(key, nth + 1)
    matches.push([at, place])
  })
  return rising(matches)
}

/** The longest row of matches whose second places rise (patience sorting). */
function rising(matches: [number, number][]): [number, number][] {
  // For each length, the match on which the row with the smallest end ends; and for each match, the one before it.
  const ends: number[] = []
  const before: (number | undefined)[] = []
  matches.forEach(([, place], index) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((matches[ends[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1
      else high = middle
    }
    before.push(low > 0 ? ends[low - 1] : undefined)
    ends[low] = index
  })
  const row: [number, number][] = []
  for (let index = ends.at(-1); index !== undefined; index = before[index]) {
    const match = matches[index]
    if (match !== undefined) row.push(match)
  }
  return row.reverse()
}

export type Gap = { mine: [from: number, to: number]; theirs: [from: number, to: number] }

/** What lies between the pairs, before the first and after the last; `to` is exclusive, and either side may be empty. */
export function gaps(row: readonly [number, number][], mine: number, theirs: number): Gap[] {
  const found: Gap[] = []
  let [m, t] = [0, 0]
  for (const [at, place] of [...row, [mine, theirs] as const]) {
    if (at > m || place > t) found.push({ mine: [m, at], theirs: [t, place] })
    ;[m, t] = [at + 1, place + 1]
  }
  return found
}
