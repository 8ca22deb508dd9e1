import { setImmediate as turn } from 'node:timers/promises'
import type { Knex } from 'knex'
import { wordsBeginning, type Word } from '../texts/words.ts'
import type { FoundWord } from './excerpt.ts'
import type { Results } from './find.ts'
import { beginningOf, type Stems } from './question.ts'
import { stemsOf } from './store.ts'

/** After a text longer than this, others have their turn. */
const mostBetweenTurns = 10_000

/** Words with so many first letters in common are asked whether they have the same stem. */
const shared = 3
/** So many words of a text may be among those: more say nothing new. */
const mostWords = 500
/** So many letters are looked through for one answer: what lies behind is found, and shown without marks. */
const mostLetters = 1_000_000

const lexemes = (stems: Stems | undefined): string[] =>
  [stems?.french, stems?.english].flatMap((text) =>
    Array.from(text?.matchAll(/'([^']+)'/g) ?? [], ([, word = '']) => word),
  )

/** The words of each text that are what was looked for, by the same stems as the index has. */
export async function markedIn(
  db: Knex,
  { terms, stems, isLoose }: Results,
  texts: readonly string[],
): Promise<FoundWord[][]> {
  const wanted = terms.map((term, index) => ({
    words: new Set(term.words),
    stems: new Set(lexemes(stems[index])),
    beginning: term.isPrefix ? beginningOf(term, isLoose) : undefined,
  }))
  const beginnings = wanted.flatMap(({ words, stems, beginning }) =>
    [...words, ...stems, beginning ?? []].flat(),
  )
  const short = [...new Set(beginnings.map((beginning) => beginning.slice(0, shared)))].filter(
    (text) => text !== '',
  )
  let left = mostLetters
  const near: Word[][] = []
  for (const text of texts) {
    near.push(wordsBeginning(text.slice(0, left), short, mostWords))
    left -= Math.min(text.length, left)
    // A long text takes a while, in which others are answered.
    if (text.length > mostBetweenTurns) await turn()
  }
  const words = [...new Set(near.flat().map(({ text }) => text))]
  const asked = words.map((word) => ({ words: [word], isPhrase: false, isPrefix: false }))
  const answers = words.length === 0 ? [] : await stemsOf(db, asked)
  const termsByWord = new Map(
    words.map((word, index) => {
      const own = lexemes(answers[index])
      const belongsTo = ({ words, stems, beginning }: (typeof wanted)[number]): boolean =>
        words.has(word) ||
        own.some((stem) => stems.has(stem)) ||
        (beginning !== undefined && word.startsWith(beginning))
      return [word, wanted.flatMap((term, number) => (belongsTo(term) ? [number] : []))]
    }),
  )
  return near.map((found) =>
    found.flatMap((word) => {
      const terms = termsByWord.get(word.text) ?? []
      return terms.length > 0 ? [{ ...word, terms }] : []
    }),
  )
}
