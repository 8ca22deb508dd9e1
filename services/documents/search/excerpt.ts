import type { Marked } from '@parvis/contract/search.ts'
import { wordsIn, type Word } from '../texts/words.ts'

/** How long an excerpt is, and how much of it stands before what was found, in UTF-16 units. */
const length = 220
const lead = 60

/** Which of the terms a folded word belongs to, by their numbers; empty for none. */
export type Match = (word: string) => readonly number[]

/** A text in pieces, the words that match marked. */
export function mark(text: string, match: Match, { from = 0, to = text.length } = {}): Marked {
  const pieces: Marked = []
  const say = (piece: string, found: boolean): void => {
    const last = pieces.at(-1)
    if (piece === '') return
    if (last?.found === found) last.text += piece
    else pieces.push({ text: piece, found })
  }
  let at = from
  for (const word of wordsIn(text.slice(from, to))) {
    if (match(word.text).length === 0) continue
    say(text.slice(at, from + word.at), false)
    say(text.slice(from + word.at, from + word.end), true)
    at = from + word.end
  }
  say(text.slice(at, to), false)
  return pieces
}

type Found = Word & { terms: readonly number[] }

/** The found word after which the most different terms follow within an excerpt; `undefined` when nothing was found. */
function bestOf(found: readonly Found[]): Found | undefined {
  let best: { word: Found; count: number } | undefined
  for (const [index, word] of found.entries()) {
    const terms = new Set<number>()
    for (let next = index; next < found.length; next++) {
      const other = found[next]
      if (other === undefined || other.end - word.at > length - lead) break
      for (const term of other.terms) terms.add(term)
    }
    if (best === undefined || terms.size > best.count) best = { word, count: terms.size }
  }
  return best?.word
}

/** The place where a word begins, going back from `at` to the nearest space. */
function wordStart(text: string, at: number): number {
  if (at <= 0) return 0
  const space = text.slice(at, at + 30).search(/\s/)
  return space === -1 ? at : at + space + 1
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.slice(at - 30, at).search(/\s\S*$/)
  return space === -1 ? at : at - 30 + space
}

const mostFound = 500

/** A piece of the text around what was found, cut between words; empty when nothing was found. */
export function excerptOf(text: string, match: Match): Marked {
  const found: Found[] = []
  for (const word of wordsIn(text)) {
    const terms = match(word.text)
    if (terms.length > 0) found.push({ ...word, terms })
    if (found.length === mostFound) break
  }
  const best = bestOf(found)
  if (best === undefined) return []
  const from = Math.min(wordStart(text, best.at - lead), best.at)
  const to = Math.max(wordEnd(text, from + length), best.end)
  const pieces = mark(text, match, { from, to })
  const ends = [{ text: '… ', found: false }, ...pieces, { text: ' …', found: false }]
  return ends
    .slice(from > 0 ? 0 : 1, to < text.length ? undefined : -1)
    .map(({ text, found }) => ({ text: text.replaceAll(/\s+/g, ' '), found }))
}
