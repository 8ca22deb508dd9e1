import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import type { Stamp } from '../awareness/stamp.ts'
import { closes, type Close } from '@parvis/contract/live/closes.ts'
import { durableFrame, sizeFrame } from '../protocol/message.ts'
import { TokenBucketLimiter } from '@parvis/service/limits/token-bucket-limiter.ts'
import { Receipts } from './receipts.ts'
import type { ConnectionState, Live } from './state.ts'

/** Whose socket it is, and what it may do, as decided at the upgrade. */
export type Pass = {
  documentId: string
  spaceId: string
  sessionId: string
  sessionHash: Buffer
  sessionExpiresAt: number
  mayWrite: boolean
  /** When this agent's right to read began, in ms since 1970. */
  since: number
  stamp: Stamp
}

/** Why nothing is read from a connection for a while. */
type Pause = 'rate' | 'database' | 'busy' | 'restoring'

/** Above this many bytes not yet taken by the network, a connection gets no more until it has caught up. */
const maxBuffered = 1_000_000
const messagesPerSecond = 2_000
const bytesPerSecond = 8_000_000
const closeGraceMs = 1_500

/** One socket: what it may do, where it is on its way, and what it is told. */
export class Connection {
  static #count = 0
  /** Tells this process's connections apart; never 0. */
  readonly number = ++Connection.#count
  readonly pass: Pass
  readonly wantsReceipts: boolean
  readonly receipts = new Receipts()
  /** Client ids that this connection speaks for. */
  readonly clients = new Set<number>()
  hasAnnounced = false
  lastWriteAt = 0
  /** What arrived while its last message was still being looked into; undefined when nothing is. */
  inbox: Buffer[] | undefined
  /** When the room last asked it for what it has. */
  askedAt = 0
  /** How full the page was, in percent, when this connection was last told; 0 when it never was. */
  #toldPercent = 0
  #state: ConnectionState
  readonly #webSocket: WebSocket
  readonly #socket: Socket
  readonly #messages: TokenBucketLimiter
  readonly #bytes: TokenBucketLimiter
  #later: NodeJS.Timeout | undefined
  readonly #pauses = new Set<Pause>()

  constructor(pass: Pass, webSocket: WebSocket, socket: Socket, wantsReceipts: boolean, nowMs: number) {
    this.pass = pass
    this.wantsReceipts = wantsReceipts
    this.#webSocket = webSocket
    this.#socket = socket
    this.#state = { is: 'waiting', since: nowMs }
    this.lastWriteAt = nowMs
    this.#messages = new TokenBucketLimiter(messagesPerSecond, 5 * messagesPerSecond, nowMs)
    this.#bytes = new TokenBucketLimiter(bytesPerSecond, 4 * bytesPerSecond, nowMs)
  }

  get stamp(): Stamp {
    return this.pass.stamp
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** Its place in the tail, to be moved on; undefined for whoever has none, not yet or no more. */
  get live(): Live | undefined {
    switch (this.#state.is) {
      case 'live':
        return this.#state
      case 'waiting':
      case 'joining':
      case 'closed':
        return undefined
    }
  }

  get isClosed(): boolean {
    return this.#state.is === 'closed'
  }

  /** A Step1 is being answered; false when it must not be: another one is, or nobody listens any more. */
  startJoining(): boolean {
    switch (this.#state.is) {
      case 'waiting':
      case 'live':
        this.#state = { is: 'joining' }
        return true
      case 'joining':
      case 'closed':
        return false
    }
  }

  /** The page was sent up to this order. */
  goLive(position: number): void {
    if (!this.isClosed) this.#state = { is: 'live', position, behindSince: undefined }
  }

  /** The other side has gone. */
  ended(): void {
    this.#state = { is: 'closed' }
  }

  get isCongested(): boolean {
    return this.#socket.writableLength > maxBuffered
  }

  get buffered(): number {
    return this.#socket.writableLength
  }

  /** Whole frames, straight to the socket: `ws` writes whole frames too, so the two never tear each other's. */
  write(frames: Buffer, nowMs: number): void {
    if (this.isClosed || frames.length === 0) return
    this.lastWriteAt = nowMs
    this.#socket.write(frames)
  }

  /** Several writes as one system call. */
  together(writes: () => void): void {
    this.#socket.cork()
    writes()
    this.#socket.uncork()
  }

  /** Tells the page how much of what it sent is durable, if it asked to be told and that is news. */
  writeReceipt(nowMs: number): void {
    if (!this.wantsReceipts) return
    const count = this.receipts.takeNews()
    if (count !== undefined) this.write(durableFrame(count), nowMs)
  }

  /** Tells the page how full it is, if it asked to be told such things and that is news. */
  writeSize(percent: number, nowMs: number): void {
    if (!this.wantsReceipts || percent === this.#toldPercent) return
    this.#toldPercent = percent
    this.write(sizeFrame(percent), nowMs)
  }

  /** Counts what arrived, and rests the sender when it is too much. */
  meter(bytes: number, nowMs: number): void {
    const restMs = Math.max(this.#messages.take(1, nowMs), this.#bytes.take(bytes, nowMs))
    if (restMs <= 0 || this.#pauses.has('rate')) return
    this.pause('rate')
    this.#rest(restMs)
  }

  #rest(restMs: number): void {
    setTimeout(() => {
      const nowMs = performance.now()
      // What had arrived already has added to the debt meanwhile.
      const moreMs = Math.max(this.#messages.take(0, nowMs), this.#bytes.take(0, nowMs))
      if (moreMs > 0) this.#rest(moreMs)
      else this.resume('rate')
    }, restMs).unref()
  }

  pause(why: Pause): void {
    if (this.#pauses.size === 0) this.#webSocket.pause()
    this.#pauses.add(why)
  }

  resume(why: Pause): void {
    if (this.#pauses.delete(why) && this.#pauses.size === 0 && !this.isClosed) this.#webSocket.resume()
  }

  /** Keeps what arrives until `release`, which returns it in order. */
  hold(): void {
    this.inbox = []
    this.receipts.hold()
    this.pause('busy')
  }

  release(): Buffer[] {
    const held = this.inbox ?? []
    this.inbox = undefined
    this.receipts.release()
    this.resume('busy')
    return held
  }

  /** Runs once after a while, however often it was asked to, unless the socket has closed by then. */
  later(delayMs: number, act: () => void): void {
    if (this.#later !== undefined) return
    this.#later = setTimeout(() => {
      this.#later = undefined
      if (!this.isClosed) act()
    }, delayMs).unref()
  }

  /** Sends the close frame; nothing is written after it. The socket is cut when the other side does not answer. */
  close(why: Close): void {
    if (this.isClosed) return
    this.ended()
    const [code, reason] = closes[why]
    this.#pauses.clear()
    this.#webSocket.resume()
    this.#webSocket.close(code, reason)
    setTimeout(() => {
      this.#webSocket.terminate()
    }, closeGraceMs).unref()
  }
}
