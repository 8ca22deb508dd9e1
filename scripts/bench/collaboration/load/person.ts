/**
 * Someone in a document, behaving as a stock y-websocket client does: Step1 on open, then their presence; a Step2 to the
 * server's Step1; presence again every 15 s; and what they hear about others' presence goes back to the server, as stock
 * clients do without wanting to. What they hear others type is timed and counted, not kept.
 */
import {
  awarenessMessage,
  emptyUpdate,
  messageKind,
  presenceMessage,
  syncKind,
  syncMessage,
  tokenMessage,
  typingMessage,
} from './message.ts'
import type { Plan } from './plan.ts'
import { Presence } from './presence.ts'
import { Socket } from './socket.ts'
import { readTyping, typing } from './typing.ts'
import { cursor, readVarUint, writeVarUint } from './varint.ts'

export type Room = { document: string; prefix: Buffer; people: Person[]; capacity: number }

/** Where someone connects: the port, the address and the headers of the upgrade. */
export type Door = { port: number; path: string; headers: string }

/** What a person knows of the crowd: the plan, the others, and where to report. */
export type World = {
  plan: Plan & { returning?: Buffer | undefined }
  personOf: (client: number) => Person | undefined
  delivered: (author: Person, clock: number, reader: Person) => void
  synced: () => void
  closed: (code: number) => void
  tally: { duplicates: number; gaps: number; foreign: number }
}

const keepBytes = 4 * 1024 * 1024
const firstPauseMs = 100
const longestPauseMs = 2_500

export class Person {
  readonly client: number
  readonly slot: number
  /** When each character was typed, by clock (performance.now). */
  readonly typedAt: number[] = []
  /** How many of this person's characters anyone else has seen. */
  seen = 0
  /** The next clock expected from each other person of the room, by slot. */
  readonly heard: Int32Array
  /** Clocks that were skipped over, by slot. Hardly ever there. */
  readonly missing = new Map<number, Set<number>>()
  isSynced = false
  isGone = false
  failures = 0
  #socket: Socket | undefined
  #presenceClock = 0
  #presence: Presence
  #retry: NodeJS.Timeout | undefined

  readonly crowd: World
  readonly room: Room
  door: Door

  constructor(crowd: World, room: Room, client: number, door: Door) {
    this.crowd = crowd
    this.room = room
    this.client = client
    this.door = door
    this.slot = room.people.length
    this.heard = new Int32Array(room.capacity)
    this.#presence = new Presence(room.capacity)
  }

  get isOpen(): boolean {
    return this.#socket?.isOpen ?? false
  }

  /** Through the present connection. */
  get receivedBytes(): number {
    return this.#socket?.receivedBytes ?? 0
  }

  open(): void {
    const listener = {
      open: () =>
        this.room.prefix.length > 0 ? this.#socket?.send(tokenMessage(this.room.prefix)) : this.#greet(),
      message: this.#message,
      closed: (code: number) => this.#closed(code),
    }
    this.#socket = new Socket(
      this.door.port,
      this.door.path,
      this.door.headers,
      listener,
      this.crowd.plan.keepBytes ?? keepBytes,
    )
  }

  /** Types the next character; while the connection is down it waits here for the server's Step1. */
  type(nowMs: number): void {
    const { prefix } = this.room
    const clock = this.typedAt.length
    this.typedAt.push(nowMs)
    if (!this.isOpen) return
    const update = typingMessage(prefix, this.client, clock)
    if (!this.crowd.plan.cursor) this.#socket?.send(update)
    else
      this.#socket?.send(
        Buffer.concat([update, presenceMessage(prefix, this.client, ++this.#presenceClock, clock)]),
      )
  }

  /** Says again that they are here, as stock clients do every 15 s. */
  renew(): void {
    if (this.isSynced)
      this.#socket?.send(
        presenceMessage(this.room.prefix, this.client, ++this.#presenceClock, this.typedAt.length),
      )
  }

  leave(abruptly = false): void {
    this.isGone = true
    clearTimeout(this.#retry)
    if (abruptly) this.#socket?.drop()
    else this.#socket?.leave()
    this.#socket = undefined
  }

  /** How many characters of `author` should have arrived here and have not. */
  lacks(author: Person): number {
    return author.typedAt.length - (this.heard[author.slot] ?? 0) + (this.missing.get(author.slot)?.size ?? 0)
  }

  #greet(): void {
    const { prefix } = this.room
    this.#socket?.send(syncMessage(prefix, syncKind.step1, this.crowd.plan.returning ?? this.#stateVector()))
    this.#socket?.send(presenceMessage(prefix, this.client, ++this.#presenceClock, this.typedAt.length))
  }

  #closed(code: number): void {
    this.isSynced = false
    this.failures++
    this.crowd.closed(code)
    if (this.isGone || !this.crowd.plan.reconnect) return
    const pauseMs = Math.min(firstPauseMs * 2 ** (this.failures - 1), longestPauseMs)
    this.#retry = setTimeout(() => this.open(), pauseMs)
  }

  #message = (bytes: Buffer, start: number, end: number): void => {
    cursor.at = start + this.room.prefix.length
    const kind = readVarUint(bytes)
    if (kind === messageKind.sync) {
      const sync = readVarUint(bytes)
      const length = readVarUint(bytes)
      const from = cursor.at
      if (sync === syncKind.step1) {
        this.#answer(bytes)
        return
      }
      // A crowd that only waits for a large state does not get all of it from its socket.
      if (from + length <= end) this.#take(bytes, from, from + length)
      if (sync === syncKind.step2 && !this.isSynced) {
        this.isSynced = true
        this.crowd.synced()
      }
    } else if (kind === messageKind.awareness) this.#relay(bytes, end)
    // Hocuspocus says 2 (authenticated) once the token was accepted, and has a message of its own to close a document.
    else if (kind === messageKind.auth && readVarUint(bytes) === 2) this.#greet()
    else if (kind === messageKind.close) this.#closed(messageKind.close)
  }

  #take(bytes: Buffer, start: number, end: number): void {
    if (!readTyping(bytes, start, end, this.#hear)) this.crowd.tally.foreign++
  }

  #hear = (client: number, clock: number, count: number): void => {
    const author = this.crowd.personOf(client)
    if (author === undefined || author === this || author.room !== this.room) return
    const { tally } = this.crowd
    const end = clock + count
    // Nobody typed that: someone has written under their name.
    if (end > author.typedAt.length) {
      tally.foreign++
      return
    }
    const next = this.heard[author.slot] ?? 0
    if (clock > next) this.#skip(author.slot, next, clock)
    for (let at = clock; at < end; at++) {
      if (at >= next || this.missing.get(author.slot)?.delete(at)) this.crowd.delivered(author, at, this)
      else tally.duplicates++
    }
    if (end > next) this.heard[author.slot] = end
  }

  #skip(slot: number, from: number, to: number): void {
    const missing = this.missing.get(slot) ?? new Set()
    for (let clock = from; clock < to; clock++) missing.add(clock)
    this.missing.set(slot, missing)
    this.crowd.tally.gaps++
  }

  /** Answers the server's Step1 with what it lacks of one's own. */
  #answer(bytes: Buffer): void {
    let known = 0
    for (let left = readVarUint(bytes); left > 0; left--) {
      const client = readVarUint(bytes)
      const clock = readVarUint(bytes)
      if (client === this.client) known = clock
    }
    const own = this.typedAt.length
    const update = own > known ? typing(this.client, known, own - known) : emptyUpdate
    this.#socket?.send(syncMessage(this.room.prefix, syncKind.step2, update))
  }

  #stateVector(): Buffer {
    const heard = this.room.people.filter((person) => (this.heard[person.slot] ?? 0) > 0 && person !== this)
    const bytes = Buffer.allocUnsafe(16 * (heard.length + 2))
    const own = this.typedAt.length
    let at = writeVarUint(bytes, 0, heard.length + (own > 0 ? 1 : 0))
    for (const person of heard) {
      at = writeVarUint(bytes, at, person.client)
      at = writeVarUint(bytes, at, this.heard[person.slot] ?? 0)
    }
    if (own > 0) {
      at = writeVarUint(bytes, at, this.client)
      at = writeVarUint(bytes, at, own)
    }
    return bytes.subarray(0, at)
  }

  /** Sends news about others back, unchanged: the stock client's awareness handler does not look where they came from. */
  #relay(bytes: Buffer, end: number): void {
    const news = this.#presence.news(bytes, end, this.#slotOf)
    if (news !== undefined && this.isOpen) this.#socket?.send(awarenessMessage(this.room.prefix, news))
  }

  #slotOf = (client: number): number | undefined => {
    const other = this.crowd.personOf(client)
    return other === this || other?.room !== this.room ? undefined : other.slot
  }
}
