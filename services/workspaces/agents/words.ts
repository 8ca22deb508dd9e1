import { nameKey } from './name.ts'

const leastLetters = 3

/**
 * What is looked for in the directory, as a tsquery: every word must begin a word of the name, and words shorter than three letters
 * must be the whole of one, so that nobody is listed by a letter or two. `undefined` when nothing is left to look for.
 */
export function searchWords(text: string): string | undefined {
  const words = nameKey(text).split(' ').filter(Boolean)
  if (words.join('').length < leastLetters) return undefined
  // Only letters and digits are left in them, so nothing here needs escaping.
  return words.map((word) => (word.length < leastLetters ? `'${word}'` : `'${word}':*`)).join(' & ')
}
