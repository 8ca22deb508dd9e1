import { Latency } from './latency.ts'
import { noPrefix } from './message.ts'
import { Person, type Room } from './person.ts'
import type { Joined, Plan, Seen } from './plan.ts'
import { readAt } from './socket.ts'
import { varUintBytes, writeVarUint } from './varint.ts'

const renewMs = 15_000
const renewSpreadMs = 3_000

export type Tally = {
  delivered: number
  duplicates: number
  gaps: number
  failed: number
  /** Updates with content that no typist here writes. */
  foreign: number
  lastDeliveryMs: number
}

const noTally = (): Tally => ({
  delivered: 0,
  duplicates: 0,
  gaps: 0,
  failed: 0,
  foreign: 0,
  lastDeliveryMs: 0,
})

/** All people of a generator process and what they counted together. */
export class Crowd {
  readonly plan: Plan & { returning?: Buffer | undefined }
  readonly people: Person[] = []
  readonly rooms: Room[] = []
  readonly latency = new Latency()
  readonly crossLatency = new Latency()
  tally = noTally()
  /** Ends the typing and the wait for deliveries before their time. */
  isHalted = false
  /** Ends the typing alone. */
  isFinished = false
  codes: Record<string, number> = {}
  #synced = 0
  #lastSyncedMs = 0
  #onSynced = (): void => undefined
  #renewals: NodeJS.Timeout[] = []

  constructor(plan: Plan) {
    const { returningBase64 } = plan
    this.plan = {
      ...plan,
      returning: returningBase64 === undefined ? undefined : Buffer.from(returningBase64, 'base64'),
    }
    for (const { document, people } of plan.rooms) {
      const prefix = plan.wire === 'hocuspocus' ? prefixOf(document) : noPrefix
      const room: Room = { document, prefix, people: [], capacity: people.length }
      this.rooms.push(room)
      for (const { port, headers } of people) {
        const door = { port, headers, path: plan.path.replace('{document}', document) }
        const person = new Person(this, room, plan.firstClient + this.people.length, door)
        room.people.push(person)
        this.people.push(person)
      }
    }
  }

  personOf(client: number): Person | undefined {
    return this.people[client - this.plan.firstClient]
  }

  delivered(author: Person, clock: number, reader: Person): void {
    const ms = readAt.ms - (author.typedAt[clock] ?? 0)
    this.latency.add(ms)
    if (author.door.port !== reader.door.port) this.crossLatency.add(ms)
    this.tally.delivered++
    this.tally.lastDeliveryMs = readAt.ms
    if (clock >= author.seen) author.seen = clock + 1
  }

  synced(): void {
    this.#synced++
    this.#lastSyncedMs = performance.now()
    this.#onSynced()
  }

  closed(code: number): void {
    this.tally.failed++
    this.codes[code] = (this.codes[code] ?? 0) + 1
  }

  /** Opens every connection, and waits until all are synced or `waitMs` is over. */
  async join(waitMs: number): Promise<Joined> {
    const startMs = performance.now()
    let opened = 0
    const openMore = (): void => {
      const { openingAtOnce } = this.plan
      while (opened < this.people.length && opened - this.#synced - this.tally.failed < openingAtOnce)
        this.people[opened++]?.open()
    }
    await new Promise<void>((done) => {
      const check = (): void => {
        openMore()
        if (this.#synced >= this.people.length || performance.now() - startMs > waitMs) {
          clearInterval(timer)
          done()
        }
      }
      const timer = setInterval(check, 20)
      this.#onSynced = openMore
      check()
    })
    this.#onSynced = () => undefined
    this.#renewPresence()
    return {
      lastSyncedMs: this.#lastSyncedMs - startMs,
      synced: this.people.filter((person) => person.isSynced).length,
      failed: this.tally.failed,
      codes: this.codes,
      receivedBytes: this.people.reduce((sum, person) => sum + person.receivedBytes, 0),
    }
  }

  clear(): void {
    this.tally = noTally()
    this.codes = {}
    this.latency.clear()
    this.crossLatency.clear()
  }

  /** How many deliveries are still due. */
  due(): number {
    let due = 0
    for (const room of this.rooms)
      for (const reader of room.people)
        for (const author of room.people)
          if (author !== reader && author.typedAt.length > 0 && !reader.isGone) due += reader.lacks(author)
    return due
  }

  /** Adds how long the deliveries have been due that have not arrived, so that a server gains nothing by never delivering. */
  countDue(nowMs: number): void {
    for (const room of this.rooms)
      for (const reader of room.people)
        for (const author of room.people)
          if (author !== reader && !reader.isGone)
            for (let left = reader.lacks(author); left > 0; left--)
              this.latency.add(nowMs - (author.typedAt[author.typedAt.length - left] ?? nowMs))
  }

  seen(): Seen[] {
    const atMs = performance.now()
    return this.people
      .filter((person) => person.typedAt.length > 0)
      .map(({ room, client, seen }) => ({ document: room.document, client, seen, atMs }))
  }

  leave(abruptly: boolean): void {
    this.#renewals.forEach(clearInterval)
    for (const person of this.people) person.leave(abruptly)
  }

  #renewPresence(): void {
    for (const person of this.people) {
      const everyMs = renewMs + Math.random() * renewSpreadMs
      this.#renewals.push(setInterval(() => person.renew(), everyMs))
    }
  }
}

function prefixOf(document: string): Buffer {
  const head = Buffer.alloc(varUintBytes(document.length))
  writeVarUint(head, 0, document.length)
  return Buffer.concat([head, Buffer.from(document, 'latin1')])
}
