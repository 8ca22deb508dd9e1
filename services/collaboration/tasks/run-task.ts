import type pg from 'pg'
import * as Y from 'yjs'
import { compact, probe } from '../compaction/compact.ts'
import { openPage } from '../compaction/read.ts'
import { writeText } from '../compaction/store.ts'
import { inTransaction } from '../compaction/transaction.ts'
import { restoreUpdate } from '../history/restore.ts'
import { textOf } from '../text/extract.ts'
import type { Task, Results } from '../workers/task.ts'

/** Does one task. Throws `Unmergeable` when the page's own bytes are the reason that it can't. */
export async function runTask(pool: pg.Pool, task: Task): Promise<Results[keyof Results]> {
  switch (task.kind) {
    case 'compact':
      return compact(pool, task)
    case 'probe':
      return probe(pool, task)
    case 'diff':
      return { update: Y.diffUpdate(task.state, task.stateVector) }
    case 'text':
      // The words are dated by the transaction's beginning: they must not be read before it.
      return inTransaction(pool, async (tx) => {
        const { doc, seq } = await openPage(tx, task.documentId)
        await writeText(tx, task.documentId, seq, textOf(doc))
        return { seq }
      })
    case 'read': {
      const { doc, seq } = await openPage(pool, task.documentId)
      return { seq, state: Y.encodeStateAsUpdate(doc), text: textOf(doc) }
    }
    case 'restore': {
      const { doc, seq } = await openPage(pool, task.documentId)
      const state = Y.encodeStateAsUpdate(doc)
      return { seq, state, update: restoreUpdate(doc, task.version) }
    }
  }
}
