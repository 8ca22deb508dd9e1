import type { Knex } from 'knex'

export type Queued = { id: number; documentId: string; backlog: boolean }

/** Takes what has waited longest, changes before the backlog; nobody else gets it until the transaction ends. */
export async function takeQueued(tx: Knex, limit: number): Promise<Queued[]> {
  const { rows } = await tx.raw<{ rows: Queued[] }>(
    `select id, document_id as "documentId", backlog from search_queue where due_at <= now()
     order by backlog, id limit :limit for update skip locked`,
    { limit },
  )
  return rows
}

/** An arbitrary number, of these locks alone. */
const lockSpace = 1_305_201

/**
 * Of these documents, those that nobody else is indexing, held until the transaction ends: what is read of them after this is newer than
 * anything that is written of them before.
 */
export async function lockDocuments(tx: Knex, ids: string[]): Promise<string[]> {
  const { rows } = await tx.raw<{ rows: { id: string }[] }>(
    `select id from unnest(cast(:ids as uuid[])) as i (id) where pg_try_advisory_xact_lock(:lockSpace, hashtext(id::text))`,
    { ids, lockSpace },
  )
  return rows.map(({ id }) => id)
}

/** The order at which a page's text was taken, and when; of files there is none. */
type TextMoment = { textSeq: string | null; textAt: string | null }

export type Source = { id: string; spaceId: string; title: string; text: string | null } & TextMoment

/** What is to be indexed of these documents now; those that are gone are missing. Texts are cut at `mostLetters`. */
export async function readSources(tx: Knex, ids: string[], mostLetters: number): Promise<Source[]> {
  const { rows } = await tx.raw<{ rows: Source[] }>(
    `select d.id, d.space_id as "spaceId", d.title, left(coalesce(t.body, o.body), :mostLetters) as text,
       t.seq::text as "textSeq", t.updated_at::text as "textAt"
     from document d
     left join document_text t on t.document_id = d.id
     left join file_version v on v.id = d.version_id
     left join object_text o on o.key = v.object_key
     where d.id = any(:ids) and not d.attached
     order by d.id for key share of d`,
    { ids, mostLetters },
  )
  return rows
}

/** A document as words with spaces between, without accents and case. */
export type Words = TextMoment & {
  id: string
  spaceId: string
  title: string
  text: string
  language: 'french' | 'english'
}

/** Titles are indexed in both languages and, behind =, as they are written; texts in their own. */
export async function writeWords(tx: Knex, documents: Words[]): Promise<void> {
  await tx.raw(
    `insert into search_document (document_id, title, words, text_seq, text_at)
     select w.id, w.title, search_keyed(w.title || to_tsvector(cast(w.language as regconfig), w.text), search_key(w.space_id)), w.text_seq, w.text_at
     from (
       select id, space_id, text, text_seq, text_at, 'pg_catalog.' || language as language,
         setweight(to_tsvector('pg_catalog.french', title) || to_tsvector('pg_catalog.english', title)
           || search_keyed(to_tsvector('pg_catalog.simple', title), '='), 'A') as title
       from unnest(cast(:ids as uuid[]), cast(:spaceIds as uuid[]), cast(:titles as text[]), cast(:texts as text[]),
                   cast(:languages as text[]), cast(:textSeqs as bigint[]), cast(:textAts as timestamptz[]))
         as u (id, space_id, title, text, language, text_seq, text_at)
       offset 0
     ) w
     on conflict (document_id) do update set title = excluded.title, words = excluded.words, indexed_at = now(),
       text_seq = excluded.text_seq, text_at = excluded.text_at`,
    {
      ids: documents.map(({ id }) => id),
      spaceIds: documents.map(({ spaceId }) => spaceId),
      titles: documents.map(({ title }) => title),
      texts: documents.map(({ text }) => text),
      languages: documents.map(({ language }) => language),
      textSeqs: documents.map(({ textSeq }) => textSeq),
      textAts: documents.map(({ textAt }) => textAt),
    },
  )
}

export async function removeQueued(tx: Knex, ids: number[]): Promise<void> {
  await tx('search_queue').whereIn('id', ids).delete()
}

/** Puts off what could not be indexed: a little at first, a day in the end. */
export async function putOff(db: Knex, ids: number[]): Promise<void> {
  await db('search_queue')
    .whereIn('id', ids)
    .update({
      attempts: db.raw('attempts + 1'),
      due_at: db.raw(`now() + least(power(4, attempts) * interval '5 seconds', interval '1 day')`),
    })
}

export type State = { waiting: number; backlog: number; failing: number; oldestS: number; unread: number }

/** How far behind the index is: changes that wait, the age in seconds of the oldest, what was tried and failed, and files that wait to be read. */
export async function readState(db: Knex): Promise<State> {
  const { rows } = await db.raw<{ rows: [State] }>(
    `select count(*) filter (where not backlog) as waiting, count(*) filter (where backlog) as backlog,
       count(*) filter (where attempts > 0) as failing,
       greatest(coalesce(extract(epoch from clock_timestamp() - min(queued_at) filter (where not backlog)), 0), 0)::float8 as "oldestS",
       (select count(*) from object_text where state = 'waiting') as unread
     from search_queue`,
  )
  return rows[0]
}

/** Objects whose text could not be read, by reason. */
export async function unreadable(db: Knex): Promise<{ reason: string; files: number }[]> {
  return db('object_text')
    .where({ state: 'unreadable' })
    .groupBy('reason')
    .orderBy('reason')
    .select({ reason: db.raw(`coalesce(reason, '')`), files: db.raw('count(*)') })
}
