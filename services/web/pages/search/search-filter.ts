import type { Kind } from '@parvis/contract/documents.ts'
import type { SearchQuery } from '../../search/search-queries.ts'

/** Kinds as addresses call them. */
const kindWords = { dossier: 'folder', page: 'page', fichier: 'file' } as const satisfies Record<string, Kind>
type KindWord = keyof typeof kindWords
// Object.keys is typed as string[]; these are the words above.
const words = Object.keys(kindWords) as KindWord[]

export const kinds = Object.values(kindWords)

/** What is looked for, and what it is narrowed to. Dates are calendar days as `2026-11-23`, both included, empty for none. */
export type SearchFilter = {
  q: string
  spaceId: string | undefined
  kind: Kind | undefined
  authorId: string | undefined
  from: string
  to: string
  sort: 'relevance' | 'newest'
}

/** How many filters narrow it. */
export const countOf = ({ spaceId, kind, authorId, from, to }: SearchFilter): number =>
  [spaceId, kind, authorId, from, to].filter((value) => value !== undefined && value !== '').length

export const isNarrowed = (filter: SearchFilter): boolean => countOf(filter) > 0

/** The same words everywhere. */
export const widened = ({ q, sort }: SearchFilter): SearchFilter => ({
  q,
  sort,
  spaceId: undefined,
  kind: undefined,
  authorId: undefined,
  from: '',
  to: '',
})

/** The same as the API asks it: days become moments in the reader's own time zone, the last day whole. */
export const queryOf = ({ from, to, ...rest }: SearchFilter): SearchQuery => ({
  ...rest,
  from: startOf(from)?.toISOString(),
  to: startOf(to, 1)?.toISOString(),
})

/** Midnight at the start of a day, or of one so many days later; `undefined` for a day that is not one. */
function startOf(day: string, daysLater = 0): Date | undefined {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return undefined
  const at = new Date(year, month - 1, date + daysLater)
  return Number.isNaN(at.getTime()) ? undefined : at
}

/** The address of a search; what is not set is left out. */
export type SearchAddress = {
  q?: string
  espace?: string
  type?: KindWord
  auteur?: string
  du?: string
  au?: string
  tri?: 'recent'
}

/** The same as an address gives it, which anyone may have written. */
export type UncheckedSearchAddress = { [K in keyof SearchAddress]?: unknown }

const mostLetters = 300
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Whether this is a day of the calendar that the server takes: no year of three digits, no 31 February. */
export function isDay(text: string): boolean {
  if (!/^(19|2\d)\d\d-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** The search of an address; what is none is as if it were not there. */
export function filterIn(given: UncheckedSearchAddress): SearchFilter {
  const text = (value: unknown, holds: (text: string) => boolean) =>
    typeof value === 'string' && holds(value) ? value : undefined
  const isId = (value: string) => uuid.test(value)
  const word = words.find((one) => one === given.type)
  return {
    q: text(given.q, () => true)?.slice(0, mostLetters) ?? '',
    spaceId: text(given.espace, isId),
    kind: word && kindWords[word],
    authorId: text(given.auteur, isId),
    from: text(given.du, isDay) ?? '',
    to: text(given.au, isDay) ?? '',
    sort: given.tri === 'recent' ? 'newest' : 'relevance',
  }
}

export function addressOf({ q, spaceId, kind, authorId, from, to, sort }: SearchFilter): SearchAddress {
  const word = words.find((one) => kindWords[one] === kind)
  return {
    ...(q !== '' && { q }),
    ...(spaceId !== undefined && { espace: spaceId }),
    ...(word && { type: word }),
    ...(authorId !== undefined && { auteur: authorId }),
    ...(from !== '' && { du: from }),
    ...(to !== '' && { au: to }),
    ...(sort === 'newest' && { tri: 'recent' as const }),
  }
}
