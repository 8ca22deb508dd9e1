import type { Knex } from 'knex'
import type { Results } from './find.ts'
import type { Stems } from './question.ts'
import { type Match } from './excerpt.ts'
import { wordsIn } from '../texts/words.ts'
import { stemsOf } from './store.ts'

/** Words with so many first letters in common are asked whether they have the same stem. */
const shared = 3

const lexemes = ({ french, english }: Stems): string[] =>
  [french, english].flatMap((stems) => Array.from(stems.matchAll(/'([^']+)'/g), ([, word = '']) => word))

/** Tells which terms a word of these texts belongs to, by the same stems as the index has. */
export async function matcherOf(
  db: Knex,
  { terms, stems, isLoose }: Results,
  texts: string[],
): Promise<Match> {
  const wanted = terms.map(({ words, isPrefix }, index) => {
    const own = new Set(lexemes(stems[index] ?? { french: '', english: '' }))
    const [word = ''] = words
    const beginning = isPrefix ? (isLoose ? word.slice(0, Math.max(word.length - 4, 4)) : word) : undefined
    return { words: new Set(words), stems: own, beginning }
  })
  const beginnings = new Set(wanted.flatMap(({ stems }) => [...stems]).map((stem) => stem.slice(0, shared)))
  const near = new Set<string>()
  for (const text of texts)
    for (const { text: word } of wordsIn(text)) if (beginnings.has(word.slice(0, shared))) near.add(word)
  const words = [...near].slice(0, 2_000)
  const asked = words.map((word) => ({ words: [word], isPhrase: false, isPrefix: false }))
  const answers = words.length === 0 ? [] : await stemsOf(db, asked)
  const stemsByWord = new Map(
    words.map((word, index) => [word, lexemes(answers[index] ?? { french: '', english: '' })]),
  )
  const known = new Map<string, readonly number[]>()
  return (word) => {
    let found = known.get(word)
    if (found === undefined) {
      const own = stemsByWord.get(word) ?? []
      found = wanted.flatMap(({ words, stems, beginning }, index) =>
        words.has(word) ||
        own.some((stem) => stems.has(stem)) ||
        (beginning !== undefined && word.startsWith(beginning))
          ? [index]
          : [],
      )
      known.set(word, found)
    }
    return found
  }
}
