import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { ConnectionSlot } from '../limits/admission.ts'
import { BackpressureSocket } from './backpressure.ts'

/** After an answer, what is left of a body that nobody wanted is read for so long; cutting at once would take the answer with it. */
const lingerMs = 5_000

/** One connection: its requests are answered one after the other, and no more of them are read until the one before is done. */
export class Connection {
  readonly stream: BackpressureSocket
  readonly slot: ConnectionSlot
  readonly #waiting: (() => void)[] = []
  readonly #count: (by: number) => void
  #pending = 0
  #last: IncomingMessage | undefined
  #current: ServerResponse | undefined

  constructor(socket: Socket, slot: ConnectionSlot, count: (by: number) => void) {
    this.slot = slot
    this.#count = count
    // The body of a request must pass while the request itself is under way.
    this.stream = new BackpressureSocket(socket, () => this.#pending === 0 || this.#last?.complete === false)
    socket.once('close', () => {
      this.#waiting.length = 0
      this.#count(-this.#pending)
      this.#pending = 0
    })
  }

  /** Calls `answer` when everything before it on this connection has been answered. */
  answer(request: IncomingMessage, response: ServerResponse, answer: () => void): void {
    this.#pending += 1
    this.#count(1)
    this.#last = request
    this.slot.setActivity('busy')
    response.once('finish', () => this.#linger(request))
    response.once('close', () => {
      // The end of the connection has ended all of its requests.
      if (this.#pending === 0) return
      this.#pending -= 1
      this.#count(-1)
      if (this.#pending === 0) this.slot.setActivity('idle')
      this.#waiting.shift()?.()
      this.stream.resumeReading()
    })
    const begin = (): void => {
      this.#current = response
      answer()
    }
    if (this.#pending === 1) begin()
    else this.#waiting.push(begin)
  }

  /** Whether words of ours would be taken for the answer to what is wrong, and to nothing else. */
  get mayBeTold(): boolean {
    return (
      this.stream.writable &&
      (this.#pending === 0 || (this.#pending === 1 && this.#current?.headersSent === false))
    )
  }

  get isQuiet(): boolean {
    return this.#pending === 0
  }

  #linger(request: IncomingMessage): void {
    if (request.complete) return
    const cut = setTimeout(() => this.stream.destroy(), lingerMs)
    request.once('end', () => clearTimeout(cut)).once('close', () => clearTimeout(cut))
    request.resume()
  }
}
