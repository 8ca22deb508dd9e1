/**
 * Where a connection is on its way:
 *
 *   waiting ──Step1──▶ joining ──state sent──▶ live ──▶ closed (from any)
 *
 * A live one that sends another Step1 joins again.
 */
export type ConnectionState = Waiting | { is: 'joining' } | Live | { is: 'closed' }

/** For its first Step1, since then (ms). */
type Waiting = { is: 'waiting'; since: number }

/** `position`: the order of the last update that it was sent. `behindSince`: since when it cannot keep up, in ms. */
export type Live = { is: 'live'; position: number; behindSince: number | undefined }
