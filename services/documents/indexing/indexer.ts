import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@parvis/service/database/database.ts'
import type { Logger } from '@parvis/service/process/log.ts'
import { folded, isEnglish } from '../texts/words.ts'
import * as store from './store.ts'

/** Documents in one transaction: few enough to be done in a moment, whatever their texts. */
const perBatch = 100
/** More text than this says nothing new, and Postgres holds a megabyte of words a document. */
const mostLetters = 500_000
const tooManyWords = '54000'

export type Batch = { documents: number; backlog: boolean }

/**
 * Indexes what has waited longest. All of a batch is done or nothing: whoever is killed in between leaves it as it was, and what changes
 * meanwhile is queued anew. Returns how many documents there were; none when nothing waits.
 */
export async function indexBatch(db: Database, log: Logger, limit = perBatch): Promise<Batch> {
  let taken: store.Queued[] = []
  try {
    return await db.transaction(async (tx) => {
      taken = await store.takeQueued(tx, limit)
      const free = new Set(
        await store.lockDocuments(tx, [...new Set(taken.map(({ documentId }) => documentId))].sort()),
      )
      const mine = taken.filter(({ documentId }) => free.has(documentId))
      await write(tx, await store.readSources(tx, [...free], mostLetters))
      await store.removeQueued(
        tx,
        mine.map(({ id }) => id),
      )
      return { documents: mine.length, backlog: mine.every(({ backlog }) => backlog) }
    })
  } catch (error) {
    if (taken.length === 0) throw error
    if (limit > 1) return indexBatch(db, log, 1)
    log.warn({ err: error, documentId: taken[0]?.documentId }, 'document not indexed, trying again later')
    await store.putOff(
      db,
      taken.map(({ id }) => id),
    )
    return { documents: 1, backlog: false }
  }
}

async function write(tx: Database, sources: store.Source[], most = mostLetters): Promise<void> {
  if (sources.length === 0) return
  const words = sources.map(({ id, spaceId, title, text, textSeq, textAt }) => {
    const plain = folded((text ?? '').slice(0, most))
    return {
      id,
      spaceId,
      title: folded(title),
      text: plain,
      textSeq,
      textAt,
      language: isEnglish(plain) ? 'english' : 'french',
    } as const
  })
  try {
    await tx.transaction((savepoint) => store.writeWords(savepoint, words))
  } catch (error) {
    const isTooMuch = error instanceof Error && 'code' in error && error.code === tooManyWords
    if (!isTooMuch || most < 1_000) throw error
    // A list of numbers, say: half of it still finds its document.
    await write(tx, sources, most / 2)
  }
}

/** Runs until nothing waits or `signal` is aborted. The backlog leaves as much time to others as it takes. */
export async function indexAll(db: Database, log: Logger, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const startMs = performance.now()
    const { documents, backlog } = await indexBatch(db, log)
    if (documents === 0) return false
    if (backlog) await sleep(performance.now() - startMs, undefined, { signal }).catch(() => undefined)
  }
  return false
}
