import { isUnderWay, type Transfer } from '../engine/transfer.ts'

/** All transfers in a few figures. */
export type Summary = {
  active: number
  paused: number
  interrupted: number
  failed: number
  done: number
  stalled: boolean
  /** Bytes of what is under way, and of what has arrived since the list was last empty. */
  size: number
  sentBytes: number
}

export function summarise(transfers: readonly Transfer[]): Summary {
  const count = (state: Transfer['status']['state']) =>
    transfers.filter(({ status }) => status.state === state).length
  const measured = transfers.filter((transfer) => isUnderWay(transfer) || transfer.status.state === 'done')
  return {
    active: transfers.filter(isUnderWay).length - count('paused'),
    paused: count('paused'),
    interrupted: count('interrupted'),
    failed: count('failed'),
    done: count('done'),
    stalled: count('stalled') > 0,
    size: measured.reduce((bytes, { size }) => bytes + size, 0),
    sentBytes: measured.reduce(
      (bytes, { size, sentBytes, status }) => bytes + (status.state === 'done' ? size : sentBytes),
      0,
    ),
  }
}

const urgency: Record<Transfer['status']['state'], number> = {
  failed: 0,
  interrupted: 1,
  stalled: 2,
  sending: 3,
  finishing: 3,
  paused: 4,
  waiting: 5,
  done: 6,
}

/** What needs someone first, what is moving next, what is through last; within each in the order of coming. */
export const byUrgency = (transfers: readonly Transfer[]): Transfer[] =>
  transfers.toSorted((a, b) => urgency[a.status.state] - urgency[b.status.state])

/** A measurement of how much had gone at a moment. */
export type Sample = { atMs: number; bytes: number }

const windowMs = 10_000

/** The samples of the last ten seconds with a new one; all anew when less has gone than before. */
export function sampled(samples: readonly Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1)
  if (last && sample.bytes < last.bytes) return [sample]
  return [...samples.filter(({ atMs }) => sample.atMs - atMs < windowMs), sample]
}

/** Milliseconds until `left` bytes have gone at the pace of the samples; undefined while there is no pace yet. */
export function remainingMs(samples: readonly Sample[], left: number): number | undefined {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last || last.atMs - first.atMs < 1000 || last.bytes === first.bytes) return undefined
  return (left * (last.atMs - first.atMs)) / (last.bytes - first.bytes)
}
