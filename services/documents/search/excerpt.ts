import type { Marked } from '@parvis/contract/search.ts'
import type { Word } from '../texts/words.ts'

/** How long an excerpt is, and how much of it stands before what was found, in UTF-16 units. */
const length = 220
const lead = 60

/** A word that was found, and which of the terms it belongs to, by their numbers. */
export type FoundWord = Word & { terms: readonly number[] }

/** A text in pieces, what was found in it marked. */
export function mark(text: string, found: readonly FoundWord[], { from = 0, to = text.length } = {}): Marked {
  const pieces: Marked = []
  const say = (piece: string, found: boolean): void => {
    if (piece !== '') pieces.push({ text: piece, found })
  }
  let at = from
  for (const word of found) {
    if (word.at < from || word.end > to) continue
    say(text.slice(at, word.at), false)
    say(text.slice(word.at, word.end), true)
    at = word.end
  }
  say(text.slice(at, to), false)
  return pieces
}

/** The found word after which the most different terms follow within an excerpt; `undefined` when nothing was found. */
function bestOf(found: readonly FoundWord[]): FoundWord | undefined {
  let best: { word: FoundWord; count: number } | undefined
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

/** Words are cut where a space is not far; where there is none, anywhere. */
const near = 30

function startNear(text: string, at: number): number {
  if (at <= 0) return 0
  const space = text.slice(at, at + near).search(/\s/)
  return space === -1 ? at : at + space + 1
}

function endNear(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.slice(at - near, at).search(/\s\S*$/)
  return space === -1 ? at : at - near + space
}

/** A piece of the text around what was found, cut between words; empty when nothing was found. */
export function excerptOf(text: string, found: readonly FoundWord[]): Marked {
  const best = bestOf(found)
  if (best === undefined) return []
  const from = Math.min(startNear(text, best.at - lead), best.at)
  const to = Math.max(endNear(text, from + length), best.end)
  const pieces = mark(text, found, { from, to })
  const ends = [{ text: '… ', found: false }, ...pieces, { text: ' …', found: false }]
  return ends
    .slice(from > 0 ? 0 : 1, to < text.length ? undefined : -1)
    .map(({ text, found }) => ({ text: text.replaceAll(/\s+/g, ' '), found }))
}
