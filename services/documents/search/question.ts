import { saysLittle, wordsIn } from '../texts/words.ts'

/** What has to be there: a word, or the words of a phrase side by side. */
export type Term = { words: string[]; isPhrase: boolean; isPrefix: boolean }

/** A term as `phraseto_tsquery` reads it in each language; empty for words that say little there. */
export type Stems = { french: string; english: string }

/** So many words are looked for, those of phrases included. */
const mostWords = 10

/** What somebody asks for, by their line. The last word may be the beginning of one, unless a space or a quote ends it. */
export function termsOf(line: string): Term[] {
  const terms: Term[] = []
  for (const [whole, quoted] of line.replaceAll(/[«»“”„]/g, '"').matchAll(/"([^"]*)"?|[^"\s]+/g)) {
    const words = Array.from(wordsIn(quoted ?? whole), ({ text }) => text)
    if (quoted === undefined)
      for (const word of words) terms.push({ words: [word], isPhrase: false, isPrefix: false })
    else if (words.length > 0) terms.push({ words, isPhrase: true, isPrefix: false })
  }
  const asked = firstWords(terms)
  const last = asked.at(-1)
  if (
    last !== undefined &&
    asked.length === terms.length &&
    !last.isPhrase &&
    /[\p{L}\p{N}\p{M}]$/u.test(line)
  )
    last.isPrefix = true
  return asked
}

/** The terms that the first words make up; a phrase that goes past them is cut there. */
function firstWords(terms: readonly Term[]): Term[] {
  let left = mostWords
  return terms.flatMap((term) => {
    const words = term.words.slice(0, left)
    left -= words.length
    return words.length > 0 ? [{ ...term, words }] : []
  })
}

/** Stands where the key of a space goes, one query for each. No word holds it. */
export const keyMark = '¤'

/** Marks words of titles as they are written. */
const written = '='

const shortestPrefix = 3
/** How many letters of a word that is being written an ending may have that its stem has lost. */
const longestEnding = 4

const lexeme = (word: string): string => `'${keyMark}${word}'`
const keyed = (stems: string): string => stems.replaceAll(/'([^']+)'/g, (_, word: string) => lexeme(word))

/** Whether a term says little, in one of the languages: it is left out wherever another says something. */
const isEmpty = ({ words: [word = ''], isPhrase }: Term, { french, english }: Stems): boolean =>
  isPhrase ? french === '' && english === '' : french === '' || english === '' || saysLittle(word)

const inTitle = ({ words, isPrefix }: Term): string =>
  words.map((word) => lexeme(written + word) + (isPrefix ? ':*' : '')).join(' & ')

/** With what a word begins that is being written. `isLoose`: without the ending that its stem may lack. */
export const beginningOf = ({ words: [word = ''] }: Term, isLoose: boolean): string =>
  isLoose ? word.slice(0, Math.max(word.length - longestEnding, shortestPrefix + 1)) : word

function anywhere(term: Term, { french, english }: Stems, isLoose: boolean): string {
  const ways = new Set([keyed(french), keyed(english)].filter((way) => way !== ''))
  if (term.isPrefix) {
    ways.add(`${lexeme(written + beginningOf(term, false))}:*`)
    const beginning = beginningOf(term, isLoose)
    if (beginning.length >= shortestPrefix) ways.add(`${lexeme(beginning)}:*`)
  }
  return `(${[...ways].join(' | ')})`
}

/**
 * The text of a tsquery for all terms, with `keyMark` before each word. `isLoose`: of a word that is being written, the ending that
 * its stem may lack does not count.
 */
export function queryOf(terms: readonly Term[], stems: readonly Stems[], isLoose = false): string {
  const none = { french: '', english: '' }
  const pairs = terms.map((term, index) => ({ term, stems: stems[index] ?? none }))
  const telling = pairs.filter(({ term, stems }) => !isEmpty(term, stems))
  if (telling.length === 0) return pairs.map(({ term }) => inTitle(term)).join(' & ')
  return telling.map(({ term, stems }) => anywhere(term, stems, isLoose)).join(' & ')
}

/** The same query for words that have no key before them. */
export const withoutKeys = (query: string): string => query.replaceAll(keyMark, '')

/** Titles that have a word with one of these beginnings. */
export const beginningsQuery = (beginnings: readonly string[]): string =>
  beginnings.map((beginning) => `${lexeme(written + beginning)}:*`).join(' | ')
