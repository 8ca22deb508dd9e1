import type { Found } from '@parvis/contract/search.ts'
import { hrefOf } from '../../search/found-place.ts'
import { findDestinations, type Destination } from './find-destinations.ts'

/** What can be chosen: a search of before, somewhere to go, something that the search found, or all that it finds. */
export type SwitcherOption =
  | { type: 'search'; id: string; words: string; href: string }
  | Destination
  | { type: 'found'; id: string; found: Found; href: string }
  | { type: 'all'; id: 'all'; href: string }

export type GroupName = 'searches' | 'spaces' | 'documents' | 'found'
export type OptionGroup = { name: GroupName; options: SwitcherOption[] }

/** Of those at hand, so many of each beside what the search finds. */
const mostNear = 3
const mostSearches = 4

export const searchHref = (words: string): string =>
  `/recherche?${new URLSearchParams({ q: words }).toString()}`

type Known = {
  searches: string[]
  spaces: Parameters<typeof findDestinations>[1]
  documents: Parameters<typeof findDestinations>[2]
}

/** What is proposed before anything is typed, and then: spaces and recent documents at once, below them what the search found. */
export function groupsOf(
  words: string,
  { searches, spaces, documents }: Known,
  found: Found[],
): OptionGroup[] {
  const isTyped = words.trim() !== ''
  const near = findDestinations(words, spaces, documents)
  const of = (type: Destination['type']) => {
    const some = near.filter((one) => one.type === type)
    return isTyped ? some.slice(0, mostNear) : some
  }
  const shown = new Set(of('document').map(({ id }) => id))
  const groups: OptionGroup[] = [
    { name: 'searches', options: isTyped ? [] : searches.slice(0, mostSearches).map(searchOption) },
    { name: 'spaces', options: of('space') },
    { name: 'documents', options: of('document') },
    { name: 'found', options: isTyped ? found.filter(({ id }) => !shown.has(id)).map(foundOption) : [] },
  ]
  return groups.filter(({ options }) => options.length > 0)
}

const searchOption = (words: string): SwitcherOption => ({
  type: 'search',
  id: `search-${encodeURIComponent(words)}`,
  words,
  href: searchHref(words),
})
const foundOption = (found: Found): SwitcherOption => ({
  type: 'found',
  id: found.id,
  found,
  href: hrefOf(found),
})

/** What was found, as it comes in: nothing moves that stands above what somebody has chosen, and neither does that. */
export function settle(
  held: readonly Found[],
  next: readonly Found[],
  chosenId: string | undefined,
): readonly Found[] {
  const at = held.findIndex(({ id }) => id === chosenId)
  if (at === -1) return next
  const kept = held.slice(0, at + 1)
  const ids = new Set(kept.map(({ id }) => id))
  return [...kept, ...next.filter(({ id }) => !ids.has(id))]
}
