import { TaskFailed, type Workers } from '../workers/pool.ts'

/** A page with more updates than this that cannot be merged is left as it is, for a person to look at. */
const maxUnmergeable = 32

/**
 * Finds the updates that keep a page from being merged: the longest beginning of the log that merges is searched by halving, the
 * update after it is put aside, and so on to the end. Rejects with the failure when the snapshot itself is the reason.
 */
export async function findUnmergeable(
  workers: Workers,
  documentId: string,
  after: number,
  head: number,
  failure: TaskFailed,
): Promise<{ orders: number[]; reason: string }> {
  const orders: number[] = []
  const works = async (upTo: number): Promise<boolean> => {
    try {
      await workers.run({ kind: 'probe', documentId, upTo, without: orders })
      return true
    } catch (error) {
      if (error instanceof TaskFailed && error.why !== 'failed') return false
      throw error
    }
  }
  if (!(await works(after))) throw failure
  let good = after
  while (!(await works(head))) {
    if (orders.length >= maxUnmergeable) throw failure
    let bad = head
    while (bad - good > 1) {
      const middle = (good + bad) >>> 1
      if (await works(middle)) good = middle
      else bad = middle
    }
    orders.push(bad)
    good = bad
  }
  return { orders, reason: failure.message.slice(0, 200) }
}
