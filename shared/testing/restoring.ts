import { restoreUpdate } from '../../services/collaboration/history/restore.ts'

/** What restoring a version changes, as the service computes it: for tests of pages that meet such a change. */
export const restoring = (...given: Parameters<typeof restoreUpdate>): ReturnType<typeof restoreUpdate> =>
  restoreUpdate(...given)
