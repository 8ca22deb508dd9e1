import type { Pending } from '../log/committer.ts'
import type { UpdateFrame } from '../protocol/message.ts'
import type { Connection } from '../connection/connection.ts'
import type { Engine } from '../delivery/engine.ts'
import { settle } from '../replication/follow.ts'
import type { Room } from '../room/room.ts'
import type { Entry } from '../room/tail.ts'

/** An update as a connection brought it. */
export type Incoming = {
  engine: Engine
  room: Room
  connection: Connection
  update: Uint8Array
  /** Whether it came as a Step2, and its number among the updates of its connection. */
  step2: boolean
  number: number
}

/** An update of a connection on its way into the log. An object, not closures: one is made for every key that is pressed. */
export class Submission implements Pending {
  readonly documentId: string
  readonly agentId: string
  readonly update: Buffer
  readonly #engine: Engine
  readonly #room: Room
  readonly #connection: Connection
  readonly #frame: Buffer
  /** Its number among the updates of its connection, and whether it was a Step2. */
  readonly #number: number
  readonly #step2: boolean

  constructor({ engine, room, connection, number, step2 }: Incoming, { frame, update }: UpdateFrame) {
    this.documentId = room.documentId
    this.agentId = connection.stamp.id
    this.update = update
    this.#engine = engine
    this.#room = room
    this.#connection = connection
    this.#frame = frame
    this.#number = number
    this.#step2 = step2
    connection.receipts.submit()
    room.pending += 1
    room.pendingBytes += update.length
  }

  done(seq: number | undefined): void {
    this.#room.pending -= 1
    this.#room.pendingBytes -= this.update.length
    const entry: Entry = {
      frame: this.#frame,
      size: this.update.length,
      at: Date.now(),
      connection: this.#connection.number,
    }
    settle(this.#engine, this.#room, seq, entry, this)
  }

  /** It is in the tail. */
  settled(): void {
    this.#connection.receipts.settle(this.#number, this.#step2)
  }
}
