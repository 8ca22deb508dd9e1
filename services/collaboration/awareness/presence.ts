import type { Cursor } from '../protocol/varint.ts'
import { hasLeft, left, presenceFrame, readEntries, type PresenceEntry } from './entry.ts'
import { stampState, type Stamp } from './stamp.ts'

/**
 * Whoever announces presence on this instance. `hasAnnounced` is set here: every client speaks of itself first, and from then on it also
 * passes on what it hears of others, its agent's other tabs among them.
 */
export type Announcer = { readonly stamp: Stamp; hasAnnounced: boolean }

/** `by` is absent for those who are on another instance. */
type Present = { clock: number; state: Uint8Array; agentId: string; by: Announcer | undefined; at: number }
type Gone = { clock: number; agentId: string; at: number }

/** See `takeChanges`. */
export type Changes = {
  frame: Buffer
  ours: { agentId: string; entry: PresenceEntry }[]
  by: Announcer | undefined
}

const maxClientsEach = 4
/** For so long, someone else's late echo does not bring back one who has left. */
const goneMs = 60_000
/** Clients renew every 15 s; who was announced by another instance and is not renewed has gone with it. */
const staleMs = 45_000

/**
 * Who is in a room: the last value of each client, as opaque bytes but for the stamp. Whoever is given a state uses it at once: the
 * next one of the client is written over it. Stock clients pass on what they hear of each other; that is dropped by client and clock
 * before anything is parsed.
 */
export class Presence {
  readonly #present = new Map<number, Present>()
  readonly #gone = new Map<number, Gone>()
  readonly #changed = new Set<number>()
  /** Whether a client id may be used by this announcer; asked once, at the first entry. */
  readonly #claim: (client: number, by: Announcer) => boolean

  constructor(claim: (client: number, by: Announcer) => boolean) {
    this.#claim = claim
  }

  get hasChanged(): boolean {
    return this.#changed.size > 0
  }

  get size(): number {
    return this.#present.size
  }

  /** Takes an awareness message of one of ours; what is not theirs to say is dropped. Throws `Malformed`. */
  announce(by: Announcer, entries: Cursor, nowMs: number): void {
    const news = readEntries(entries, (client, clock, isGone) => this.#isNews(by, client, clock, isGone))
    for (const entry of news) this.#take(by, entry, nowMs)
    by.hasAnnounced = true
  }

  #isNews(by: Announcer, client: number, clock: number, isGone: boolean): boolean {
    const present = this.#present.get(client)
    if (present !== undefined) {
      if (present.agentId !== by.stamp.id) return false
      return (
        clock > present.clock ||
        (clock === present.clock && ((present.by !== by && !by.hasAnnounced) || isGone))
      )
    }
    if (isGone) return false
    const gone = this.#gone.get(client)
    return gone === undefined || gone.agentId === by.stamp.id
  }

  #take(by: Announcer, { client, clock, state }: PresenceEntry, nowMs: number): void {
    if (hasLeft(state)) {
      this.#remove(client, clock, nowMs)
      return
    }
    const present = this.#present.get(client)
    // A tab that passes on what it heard of another one of the same agent does not speak for it: it would leave a ghost of it behind.
    const speaksFor = present === undefined || !by.hasAnnounced
    if (speaksFor && present?.by !== by && (this.#countOf(by) >= maxClientsEach || !this.#claim(client, by)))
      return
    // In place, since it happens at every move: what lives for a second only to be replaced fills old memory with garbage.
    const stamped = stampState(state, by.stamp, present?.state)
    if (stamped === undefined) return
    if (present === undefined)
      this.#present.set(client, { clock, state: stamped, agentId: by.stamp.id, by, at: nowMs })
    else {
      present.clock = clock
      present.state = stamped
      present.agentId = by.stamp.id
      if (speaksFor) present.by = by
      present.at = nowMs
    }
    this.#gone.delete(client)
    this.#changed.add(client)
  }

  /** Takes what another instance says; it has stamped it. */
  applyRemote(agentId: string, { client, clock, state }: PresenceEntry, nowMs: number): void {
    const present = this.#present.get(client)
    if (present?.by !== undefined || (present !== undefined && clock < present.clock)) return
    if (hasLeft(state)) {
      if (present !== undefined) this.#remove(client, clock, nowMs)
      return
    }
    this.#present.set(client, { clock, state: state.slice(), agentId, by: undefined, at: nowMs })
    this.#changed.add(client)
  }

  #countOf(by: Announcer): number {
    let count = 0
    for (const present of this.#present.values()) if (present.by === by) count += 1
    return count
  }

  #remove(client: number, clock: number, nowMs: number): void {
    const present = this.#present.get(client)
    if (present === undefined) return
    this.#present.delete(client)
    this.#gone.set(client, { clock, agentId: present.agentId, at: nowMs })
    this.#changed.add(client)
  }

  /** Someone's socket has closed. */
  leave(by: Announcer, nowMs: number): void {
    for (const [client, present] of this.#present)
      if (present.by === by) this.#remove(client, present.clock, nowMs)
  }

  /** Forgets who can only be remembered for so long. */
  sweep(nowMs: number): void {
    for (const [client, gone] of this.#gone) if (nowMs - gone.at > goneMs) this.#gone.delete(client)
    for (const [client, present] of this.#present)
      if (present.by === undefined && nowMs - present.at > staleMs) this.#remove(client, present.clock, nowMs)
  }

  /**
   * What changed since the last call, as one message for all. `ours` are those that other instances should hear; `by` is whoever
   * announced everything in it, if it was one.
   */
  takeChanges(): Changes {
    const entries: PresenceEntry[] = []
    const ours: Changes['ours'] = []
    let by: Announcer | undefined
    let isOnes = true
    for (const client of this.#changed) {
      const present = this.#present.get(client)
      const gone = present === undefined ? this.#gone.get(client) : undefined
      by ??= present?.by
      isOnes &&= by !== undefined && by === present?.by
      if (present !== undefined) {
        const entry = { client, clock: present.clock, state: present.state }
        entries.push(entry)
        if (present.by !== undefined) ours.push({ agentId: present.agentId, entry })
      } else if (gone !== undefined) {
        const entry = { client, clock: gone.clock, state: left }
        entries.push(entry)
        ours.push({ agentId: gone.agentId, entry })
      }
    }
    this.#changed.clear()
    if (!isOnes) by = undefined
    return { frame: presenceFrame(entries), ours, by }
  }

  /** Everyone who is here, for one who joins; `undefined` when nobody is. */
  everyone(): Buffer | undefined {
    if (this.#present.size === 0) return undefined
    return presenceFrame(this.list())
  }

  list(): PresenceEntry[] {
    return [...this.#present].map(([client, { clock, state }]) => ({ client, clock, state }))
  }

  /** Those on this instance, for another instance that has just opened the room. */
  ours(): { agentId: string; entry: PresenceEntry }[] {
    return [...this.#present]
      .filter(([, { by }]) => by !== undefined)
      .map(([client, { clock, state, agentId }]) => ({ agentId, entry: { client, clock, state } }))
  }
}
