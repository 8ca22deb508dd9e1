/** The delay after a first violation; each further one doubles it, up to the largest. */
const firstDelayMs = 125
const maxDelayMs = 1_000
/** Whoever would have to wait for longer is refused. */
const maxWaitMs = 10_000
/** So long after the last violation all is forgotten. */
const rememberMs = 60_000
const maxKeys = 10_000

export const keyOf = (sessionHash: Buffer): string => sessionHash.toString('base64')

/**
 * Who sends what no page sends waits when they reconnect, longer each time, and all sockets of one session wait in one queue.
 * Accepting a socket costs more than anything else that can be asked of the service: without this, those who are disconnected at every
 * message would take as much from the others as they care to reconnect for.
 */
export class ReconnectBackoff {
  readonly #violators = new Map<string, { count: number; at: number; reservedAt: number }>()

  /** A socket of this session was closed for what it sent. */
  recordViolation(key: string, nowMs: number): void {
    const known = this.#violators.get(key)
    const isRecent = known !== undefined && nowMs - known.at < rememberMs
    this.#violators.delete(key)
    this.#violators.set(key, {
      count: isRecent ? known.count + 1 : 1,
      at: nowMs,
      reservedAt: known?.reservedAt ?? 0,
    })
    for (const [oldest, { at }] of this.#violators) {
      if (nowMs - at < rememberMs && this.#violators.size <= maxKeys) break
      this.#violators.delete(oldest)
    }
  }

  /** How long this session's next socket has to wait, in ms, which it is then taken to do; `undefined`: it is to be refused. */
  reserveDelay(key: string, nowMs: number): number | undefined {
    const known = this.#violators.get(key)
    if (known === undefined || nowMs - known.at >= rememberMs) return 0
    const delayMs = Math.min(maxDelayMs, firstDelayMs * 2 ** (known.count - 1))
    const reservedAt = Math.max(known.reservedAt, nowMs) + delayMs
    if (reservedAt - nowMs > maxWaitMs) return undefined
    known.reservedAt = reservedAt
    return reservedAt - nowMs
  }
}
