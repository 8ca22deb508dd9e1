import type pg from 'pg'
import * as Y from 'yjs'
import { compact, probe } from '../compaction/compact.ts'
import { openPage } from '../compaction/read.ts'
import { writeText } from '../compaction/store.ts'
import { inTransaction } from '../compaction/transaction.ts'
import { restoreUpdate } from '../history/restore.ts'
import { textOf } from '../text/extract.ts'
import type { Job, Results } from '../workers/job.ts'

/** Does one job. Throws `Unmergeable` when the page's own bytes are the reason that it can't. */
export async function work(pool: pg.Pool, job: Job): Promise<Results[keyof Results]> {
  switch (job.kind) {
    case 'compact':
      return compact(pool, job)
    case 'probe':
      return probe(pool, job)
    case 'diff':
      return { update: Y.diffUpdate(job.state, job.stateVector) }
    case 'text': {
      const { doc, seq } = await openPage(pool, job.documentId)
      await inTransaction(pool, (tx) => writeText(tx, job.documentId, seq, textOf(doc)))
      return { seq }
    }
    case 'read': {
      const { doc, seq } = await openPage(pool, job.documentId)
      return { seq, state: Y.encodeStateAsUpdate(doc), text: textOf(doc) }
    }
    case 'restore': {
      const { doc, seq } = await openPage(pool, job.documentId)
      const state = Y.encodeStateAsUpdate(doc)
      return { seq, state, update: restoreUpdate(doc, job.version) }
    }
  }
}
