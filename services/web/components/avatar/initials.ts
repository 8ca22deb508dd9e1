/** First letters of the first and last word, as people sign; one for a single word, in any script. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s'’-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const first = words.at(0)
  const last = words.length > 1 ? words.at(-1) : undefined
  return `${letterOf(first)}${letterOf(last)}`
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function letterOf(word = ''): string {
  const [letter] = letters.segment(word)
  return letter?.segment.toUpperCase() ?? ''
}
