import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

/** The most that the parser of HTTP gets at a time: what it has been given it reads to the end, however many requests that holds. */
const sliceBytes = 2_048

/**
 * A connection as the HTTP server sees it. Bytes come to it in small slices, and only while `isOpen` says so: where requests of this
 * connection are still waiting for their answer, the next ones stay with whoever sent them.
 */
export class BackpressureSocket extends Duplex {
  readonly socket: Socket
  readonly #isOpen: () => boolean
  #held: Buffer | undefined
  #isWanted = false
  #hasEnded = false
  #isReleased = false

  constructor(socket: Socket, isOpen: () => boolean) {
    super({ allowHalfOpen: true, readableHighWaterMark: 1 })
    this.socket = socket
    this.#isOpen = isOpen
    socket.pause()
    socket.on('data', this.#take).on('end', this.#end).on('timeout', this.#timeout)
    socket.on('error', this.#fail).on('close', this.#close)
  }

  get remoteAddress(): string | undefined {
    return this.socket.remoteAddress
  }

  /** Looks again whether the next slice may pass. */
  resumeReading(): void {
    if (!this.#isWanted || this.#isReleased || !this.#isOpen()) return
    if (this.#held === undefined) {
      if (this.#hasEnded) this.push(null)
      else this.socket.resume()
      return
    }
    const slice = this.#held.subarray(0, sliceBytes)
    this.#held = this.#held.length > sliceBytes ? this.#held.subarray(sliceBytes) : undefined
    this.#isWanted = false
    this.push(slice)
  }

  /** Gives the connection away for good, paused, with what was read of it and not yet passed on. */
  release(): { socket: Socket; rest: Buffer } {
    this.#isReleased = true
    const { socket } = this
    socket.off('data', this.#take).off('end', this.#end).off('timeout', this.#timeout)
    socket.off('error', this.#fail).off('close', this.#close)
    socket.setTimeout(0)
    // A stream of bytes gives buffers.
    const passed = this.read() as Buffer | null
    return { socket, rest: Buffer.concat([passed ?? empty, this.#held ?? empty]) }
  }

  /** For the HTTP server, which asks this of sockets. */
  setTimeout(ms: number): this {
    this.socket.setTimeout(ms)
    return this
  }

  /** For the HTTP server: closes once everything has been written. */
  destroySoon(): void {
    if (this.writableFinished) this.destroy()
    else this.end(() => this.destroy())
  }

  override _read(): void {
    this.#isWanted = true
    this.resumeReading()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.socket.write(chunk, done)
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.socket.cork()
    chunks.forEach(({ chunk }, at) => this.socket.write(chunk, at === chunks.length - 1 ? done : undefined))
    this.socket.uncork()
  }

  override _final(done: (error?: Error | null) => void): void {
    this.socket.end(() => done())
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.#isReleased) this.socket.destroy()
    done(error)
  }

  readonly #take = (chunk: Buffer): void => {
    this.#held = this.#held === undefined ? chunk : Buffer.concat([this.#held, chunk])
    this.socket.pause()
    this.resumeReading()
  }
  readonly #end = (): void => {
    this.#hasEnded = true
    this.resumeReading()
  }
  readonly #timeout = (): void => void this.emit('timeout')
  readonly #fail = (error: Error): void => void this.destroy(error)
  readonly #close = (): void => void this.destroy()
}

const empty = Buffer.alloc(0)
