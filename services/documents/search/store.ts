import type { Knex } from 'knex'
import { mayReadWords, readableSpacesSince } from '@parvis/access/readable.ts'
import type { Kind } from '@parvis/contract/documents.ts'
import { entries, type EntryRow, type Moment } from '../entries/store.ts'
import { askPrepared } from '../entries/prepared-query.ts'
import { beginningsQuery, keyMark, withoutKeys, type Stems, type Term } from './question.ts'

/** Which documents of those that hold the words. */
export type Filters = {
  spaceId?: string | undefined
  kind?: Kind | undefined
  authorId?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** Of more hits than this, the latest created are looked at, those with the words in their titles first. */
const mostHits = 2_000
/** So many of the hits are put in order by relevance, and no more are shown by it: titles first, then the latest changed. */
const mostRanked = 200

/** Terms as French and English stems. */
export async function stemsOf(db: Knex, terms: readonly Term[]): Promise<Stems[]> {
  return askPrepared<Stems>(
    db,
    `select phraseto_tsquery('pg_catalog.french', term)::text as french, phraseto_tsquery('pg_catalog.english', term)::text as english
     from unnest(cast(:terms as text[])) with ordinality as t (term, place) order by place`,
    { terms: terms.map(({ words }) => words.join(' ')) },
  )
}

/** Which documents in `d` may be shown, whatever the index proposes. `mine` are the spaces that the agent may read, by the one fragment. */
const memberships = 'join mine m on m.space_id = d.space_id'
const readable = 'd.trashed_at is null and not d.attached'

const filtered = `${readable}
  and (cast(:spaceId as uuid) is null or d.space_id = :spaceId)
  and (cast(:kind as text) is null or d.kind = :kind)
  and (cast(:authorId as uuid) is null or d.created_by = :authorId)
  and (cast(:from as timestamptz) is null or d.updated_at >= :from)
  and (cast(:to as timestamptz) is null or d.updated_at < :to)`

const mine = 'mine as materialized (select m.space_id, m.since from (:spaces) m)'

/** Whether the agent may be told of the text that the index holds; only a page's has an order. */
const textCounts = `(h.text_at is null or ${mayReadWords({ seq: 'h.text_seq', at: 'h.text_at' })})`

/**
 * Documents of the hits that may be shown, one look each: to read all of the agent's spaces first, as Postgres would, costs most where
 * they have most.
 */
const shownHits = (further = ''): string =>
  `hit h cross join lateral (
     select d.* from document d where d.id = h.document_id offset 0
   ) d ${memberships} where ${filtered} and (h.in_title or ${textCounts}) ${further}`

/** Documents in the index that match, one scan for each space: `asked` has a query for each key. `columns` are further ones of `e` and `a`. */
const hits = (columns = ''): string => `
  ${mine}, asked as materialized (
    select key, cast(replace(:query, '${keyMark}', key) as tsquery) as query
    from (select distinct search_key(space_id) as key from mine
          where cast(:spaceId as uuid) is null or space_id = :spaceId) k
  ), hit as materialized (
    select e.document_id, e.in_title, e.text_seq, e.text_at${columns}
    from asked a cross join lateral (
      select x.document_id, x.title, x.text_seq, x.text_at, x.title @@ cast(:plainQuery as tsquery) as in_title
      from search_document x where x.words @@ a.query) e`

const bindingsOf = (db: Knex, agentId: string, query: string, filters: Filters) => ({
  spaces: readableSpacesSince(db, agentId),
  query,
  plainQuery: withoutKeys(query),
  spaceId: filters.spaceId ?? null,
  kind: filters.kind ?? null,
  authorId: filters.authorId ?? null,
  from: filters.from ?? null,
  to: filters.to ?? null,
})

export type Rank = { score: number; id: string }

/**
 * The best of what matches: titles that say it before texts, shorter titles before longer ones, texts that say it often before others, recent
 * before old (half as much after half a year). `atMs` is the present for all pages of one list; `sortedBy` is the score.
 */
export async function findBest(
  db: Knex,
  agentId: string,
  query: string,
  filters: Filters,
  { atMs, after, limit }: { atMs: number; after: Rank | undefined; limit: number },
): Promise<EntryRow[]> {
  const further = 'where (r.score, r.id) < (cast(:score as float8), cast(:afterId as uuid))'
  const source = `
    with ${hits(', a.key')} order by e.in_title desc, e.document_id desc limit ${mostHits}
    ), candidate as materialized (
      select d.id, h.in_title, h.key, d.updated_at, ${textCounts} as text_counts from ${shownHits()} order by h.in_title desc, d.updated_at desc, d.id desc limit ${mostRanked}
    ), ranked as (
      select c.id, case when c.in_title then 10 else 0 end
        + 2 * ts_rank('{0, 0, 0, 1}', e.title, cast(:plainQuery as tsquery), 2)
        + case when c.text_counts then ts_rank('{0.4, 0.4, 0.4, 1}', e.words, a.query)
            else ts_rank('{0.4, 0.4, 0.4, 1}', e.title, cast(:plainQuery as tsquery)) end
        + 0.4 * power(0.5, greatest(cast(:atS as float8) - extract(epoch from c.updated_at)::float8, 0) / 86400 / 180) as score
      from candidate c join asked a on a.key = c.key join search_document e on e.document_id = c.id
    )
    select d.*, r.score, r.score::text as sorted_by
    from (select * from ranked r ${after ? further : ''} order by r.score desc, r.id desc limit :limit) r
    join document d on d.id = r.id`
  return entries(db, agentId, source, 'd.score desc, d.id desc', {
    ...bindingsOf(db, agentId, query, filters),
    atS: atMs / 1_000,
    score: after?.score ?? null,
    afterId: after?.id ?? null,
    limit,
  })
}

/** All that matches, the latest changed first. */
export async function findNewest(
  db: Knex,
  agentId: string,
  query: string,
  filters: Filters,
  { before, limit }: { before: Moment | undefined; limit: number },
): Promise<EntryRow[]> {
  const older = 'and (d.updated_at, d.id) < (cast(:at as timestamptz), cast(:beforeId as uuid))'
  const source = `
    with ${hits()}
    )
    select d.*, d.updated_at::text as sorted_by from ${shownHits(before ? older : '')} order by d.updated_at desc, d.id desc limit :limit`
  return entries(db, agentId, source, 'd.updated_at desc, d.id desc', {
    ...bindingsOf(db, agentId, query, filters),
    at: before?.at ?? null,
    beforeId: before?.id ?? null,
    limit,
  })
}

/** Words of titles that the agent may read, with one of these beginnings, the most frequent first. */
export async function wordsOfTitles(
  db: Knex,
  agentId: string,
  beginnings: readonly string[],
  filters: Filters,
): Promise<string[]> {
  if (beginnings.length === 0) return []
  const query = beginningsQuery(beginnings)
  const rows = await askPrepared<{ word: string }>(
    db,
    `with ${hits(', e.title')} limit 10000
     )
     select substr(w, 2) as word from (select h.title from ${shownHits()}) h, unnest(tsvector_to_array(h.title)) w
     where w ^@ any(:marked) group by w order by count(*) desc, w limit 2000`,
    {
      ...bindingsOf(db, agentId, query, filters),
      marked: beginnings.map((beginning) => `=${beginning}`),
    },
  )
  return rows.map(({ word }) => word)
}

/** More of a text than this is not looked through for an excerpt. */
const mostLetters = 150_000

export type Surroundings = { id: string; text: string | null; folderId: string | null; folder: string | null }

/** The texts of documents, as far as the agent may read them, and the folders that they lie in. */
export async function surroundingsOf(db: Knex, agentId: string, ids: string[]): Promise<Surroundings[]> {
  return askPrepared<Surroundings>(
    db,
    `with ${mine}
     select d.id, left(coalesce(t.body, o.body), ${mostLetters}) as text, f.id as "folderId", f.title as folder
     from document d ${memberships}
     left join document_text t on t.document_id = d.id and ${mayReadWords({ seq: 't.seq', at: 't.updated_at' })}
     left join file_version v on v.id = d.version_id
     left join object_text o on o.key = v.object_key
     left join document f on f.id = d.parent_id and f.kind = 'folder'
     where d.id = any(:ids) and ${readable}`,
    { ids, spaces: readableSpacesSince(db, agentId) },
  )
}
