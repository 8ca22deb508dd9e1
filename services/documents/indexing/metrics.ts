import type { Dependencies } from '@parvis/service/http/dependencies.ts'
import { addFigures } from '@parvis/service/process/metrics.ts'
import { readState } from './store.ts'

const meanings = {
  waiting: 'changes that the search does not know yet',
  oldestS: 'seconds for which the oldest of them has waited',
  backlog: 'documents to be indexed anew that have not changed',
  failing: 'of both, those that were tried and failed',
  unread: 'files whose text is still to be read',
}

/** Shows in `/metrics` how far the index is behind. */
export const measureIndex = ({ db, metrics }: Dependencies): void =>
  addFigures(metrics, 'parvis_search_index', meanings, () => readState(db))
