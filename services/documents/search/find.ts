import type { Knex } from 'knex'
import { z } from 'zod'
import { cursorKeys, pageFrom, readCursor } from '@parvis/service/http/cursor.ts'
import type { EntryRow } from '../entries/store.ts'
import { queryOf, termsOf, type Stems, type Term } from './question.ts'
import { beginnings, nearest } from './spelling.ts'
import * as store from './store.ts'

export type Asked = store.Filters & {
  q: string
  sort: 'relevance' | 'newest'
  cursor?: string | undefined
  limit: number
}

/** What was found, and by which words: those that somebody gave, or a spelling that finds something. */
export type Results = {
  rows: EntryRow[]
  next?: string
  terms: Term[]
  stems: Stems[]
  isLoose: boolean
  corrected?: string
}

/** How it is looked for, one after the other until something is found; a list goes on by the way that began it. */
const ways = ['exact', 'corrected', 'loose'] as const
type Way = (typeof ways)[number]

const rankKeys = z.tuple([z.enum(ways), cursorKeys.microseconds, z.number(), cursorKeys.id])
const momentKeys = z.tuple([z.enum(ways), cursorKeys.timestamp, cursorKeys.id])

/** Finds what the agent may read, by a line of words. */
export async function find(db: Knex, agentId: string, asked: Asked): Promise<Results> {
  const terms = termsOf(asked.q)
  const none = { rows: [], terms, stems: [], isLoose: false }
  if (terms.length === 0) return none
  const stems = await store.stemsOf(db, terms)
  const begun = (
    asked.sort === 'newest' ? readCursor(momentKeys, asked.cursor) : readCursor(rankKeys, asked.cursor)
  )?.[0]
  const wanted = (way: Way): boolean => begun === undefined || begun === way
  if (wanted('exact')) {
    const results = await look(db, agentId, asked, 'exact', { terms, stems, isLoose: false })
    if (results.rows.length > 0) return results
  }
  if (wanted('corrected')) {
    const corrected = await correct(db, agentId, asked, terms)
    if (corrected !== undefined) {
      const by = { terms: corrected, stems: await store.stemsOf(db, corrected), isLoose: false }
      const results = await look(db, agentId, asked, 'corrected', by)
      if (results.rows.length > 0) return { ...results, corrected: lineOf(corrected) }
    }
  }
  if (!wanted('loose') || terms.at(-1)?.isPrefix !== true) return none
  return look(db, agentId, asked, 'loose', { terms, stems, isLoose: true })
}

type Looked = Pick<Results, 'terms' | 'stems' | 'isLoose'>

async function look(db: Knex, agentId: string, asked: Asked, way: Way, by: Looked): Promise<Results> {
  const query = queryOf(by.terms, by.stems, by.isLoose)
  const limit = asked.limit + 1
  if (asked.sort === 'newest') {
    const keys = readCursor(momentKeys, asked.cursor)
    const before = keys && { at: keys[1], id: keys[2] }
    const rows = await store.findNewest(db, agentId, query, asked, { before, limit })
    const { items, ...rest } = pageFrom(rows, asked.limit, (row) => [way, row.sortedBy, row.id])
    return { rows: items, ...rest, ...by }
  }
  const keys = readCursor(rankKeys, asked.cursor)
  const at = keys?.[1] ?? Date.now() * 1_000
  const after = keys && { score: keys[2], id: keys[3] }
  const rows = await store.findBest(db, agentId, query, asked, { atMs: at / 1_000, after, limit })
  const { items, ...rest } = pageFrom(rows, asked.limit, (row) => [way, at, Number(row.sortedBy), row.id])
  return { rows: items, ...rest, ...by }
}

/** The terms with words of titles instead of those that no title has, if a near one has; `undefined` when none changes. */
async function correct(
  db: Knex,
  agentId: string,
  asked: Asked,
  terms: readonly Term[],
): Promise<Term[] | undefined> {
  const words = [...new Set(terms.flatMap((term) => term.words))]
  const begun = terms.at(-1)?.isPrefix === true ? words.at(-1) : undefined
  const known = await store.wordsOfTitles(db, agentId, [...new Set(words.flatMap(beginnings))], asked)
  // What goes on after a known word is on its way to a longer one.
  const fits = (word: string) =>
    known.filter((other) => word !== begun || word === other || !word.startsWith(other))
  const meant = new Map(words.map((word) => [word, nearest(word, fits(word)) ?? word]))
  if (words.every((word) => meant.get(word) === word)) return undefined
  return terms.map((term) => ({
    ...term,
    words: term.words.map((word) => meant.get(word) ?? word),
    isPrefix: false,
  }))
}

const lineOf = (terms: readonly Term[]): string =>
  terms.map(({ words, isPhrase }) => (isPhrase ? `"${words.join(' ')}"` : words.join(' '))).join(' ')
