/** A word shorter than this is not taken for another one. */
const shortest = 4
/** From this length on, two mistakes are forgiven. */
const long = 8

/**
 * How many letters were left out, added, taken for another, or swapped with their neighbour (optimal string alignment); `most + 1`
 * when it is more than `most`.
 */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      const changed = (last[j - 1] ?? 0) + (isSame ? 0 : 1)
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? Infinity) + 1 : Infinity
      row[j] = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swapped)
    }
    if (Math.min(...row) > most) return most + 1
    ;[before, last] = [last, row]
  }
  return last[b.length] ?? most + 1
}

/** Beginnings of which a word with a mistake has one, wherever the mistake: also among its first two letters, if none was taken for another. */
export function beginnings(word: string): string[] {
  if (word.length < shortest) return []
  const [a = '', b = '', c = ''] = word
  return [...new Set([a + b, b + a, a + c, b + c])]
}

/** The known word that was probably meant, the nearest and then the most frequent; `undefined` when none is near. `known` is sorted by frequency. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length < shortest || /^\p{N}+$/u.test(word)) return undefined
  const most = word.length < long ? 1 : 2
  let best: { word: string; distance: number } | undefined
  for (const candidate of known) {
    const far = distance(word, candidate, most)
    if (far <= most && (best === undefined || far < best.distance)) best = { word: candidate, distance: far }
  }
  return best?.word
}
