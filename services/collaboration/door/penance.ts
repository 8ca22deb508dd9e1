/** What an offence costs at first; each further one twice that, up to the last. */
const firstMs = 125
const lastMs = 1_000
/** Whoever would have to stand in line for longer is sent away. */
const maxWaitMs = 10_000
/** So long after the last offence all is forgiven. */
const rememberMs = 60_000
const maxKeys = 10_000

export const keyOf = (sessionHash: Buffer): string => sessionHash.toString('base64')

/**
 * Who sends what no page sends waits at the door when they come back, longer each time, and all sockets of one session wait in one
 * line. To be let in is the dearest thing that anybody can ask of the service: without this, those who are thrown out at every
 * message take from the others whatever they have the patience to dial for.
 */
export class Penance {
  readonly #offenders = new Map<string, { count: number; at: number; turnAt: number }>()

  /** A socket of this session was closed for what it sent. */
  offended(key: string, nowMs: number): void {
    const known = this.#offenders.get(key)
    const isRecent = known !== undefined && nowMs - known.at < rememberMs
    this.#offenders.delete(key)
    this.#offenders.set(key, {
      count: isRecent ? known.count + 1 : 1,
      at: nowMs,
      turnAt: known?.turnAt ?? 0,
    })
    for (const [oldest, { at }] of this.#offenders) {
      if (nowMs - at < rememberMs && this.#offenders.size <= maxKeys) break
      this.#offenders.delete(oldest)
    }
  }

  /** How long this session's next socket has to wait, in ms, which it is then taken to do; `undefined`: it should go. */
  turn(key: string, nowMs: number): number | undefined {
    const known = this.#offenders.get(key)
    if (known === undefined || nowMs - known.at >= rememberMs) return 0
    const turnAt = Math.max(known.turnAt, nowMs) + Math.min(lastMs, firstMs * 2 ** (known.count - 1))
    if (turnAt - nowMs > maxWaitMs) return undefined
    known.turnAt = turnAt
    return turnAt - nowMs
  }
}
