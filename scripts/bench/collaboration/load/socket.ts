import { connect, type Socket as TcpSocket } from 'node:net'

/** What a connection tells its owner. Message bytes are valid during the call only. */
export type Listener = {
  open: () => void
  message: (bytes: Buffer, start: number, end: number) => void
  /** `code` of the close frame, or the HTTP status of a refused upgrade, or 0 when the connection broke. */
  closed: (code: number) => void
}

// All sockets read into one buffer: a read is handled to its end before the next one begins.
const chunk = Buffer.allocUnsafe(256 * 1024)
const empty = Buffer.alloc(0)

/** When the read that is being handled arrived (performance.now), taken once for all messages in it. */
export const readAt = { ms: 0 }

/** Frame of a client, its payload to be filled in from `head` on. The mask is zero, which costs the server as much as any. */
export function clientFrame(payloadBytes: number): { frame: Buffer; head: number } {
  const long = payloadBytes > 125
  const huge = payloadBytes > 65_535
  const head = huge ? 14 : long ? 8 : 6
  const frame = Buffer.allocUnsafe(head + payloadBytes)
  frame[0] = 0x82
  frame[1] = 0x80 | (huge ? 127 : long ? 126 : payloadBytes)
  if (huge) frame.writeBigUInt64BE(BigInt(payloadBytes), 2)
  else if (long) frame.writeUInt16BE(payloadBytes, 2)
  frame.fill(0, head - 4, head)
  return { frame, head }
}

/**
 * The client side of a WebSocket, as thin as it can be: no streams on the way in, no events, no copies of whole messages.
 * Of a message above `keepBytes` only its beginning is kept, for crowds that only wait for its arrival.
 */
export class Socket {
  receivedBytes = 0
  #tcp: TcpSocket
  #listener: Listener
  #keepBytes: number
  #isOpen = false
  #isClosed = false
  #closeCode = 0
  #rest = empty
  #body: Buffer | undefined
  #filled = 0
  #skipBytes = 0
  #opcode = 0

  constructor(port: number, path: string, headers: string, listener: Listener, keepBytes = Infinity) {
    this.#listener = listener
    this.#keepBytes = keepBytes
    this.#tcp = connect({
      host: '127.0.0.1',
      port,
      noDelay: true,
      onread: {
        buffer: chunk,
        callback: (length, bytes) => {
          this.receivedBytes += length
          readAt.ms = performance.now()
          // `bytes` is the buffer given above.
          this.#read(bytes as Buffer, length)
          return true
        },
      },
    })
    this.#tcp.on('connect', () =>
      this.#tcp.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          `Sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\r\nSec-WebSocket-Version: 13\r\n${headers}\r\n`,
      ),
    )
    // What went wrong is said by 'close', which follows.
    this.#tcp.on('error', () => undefined)
    this.#tcp.on('end', () => this.#tcp.destroy())
    this.#tcp.on('close', () => this.#close(this.#closeCode))
  }

  get isOpen(): boolean {
    return this.#isOpen && !this.#isClosed
  }

  /** Sends a whole frame, see `clientFrame`. */
  send(frame: Buffer): void {
    if (this.isOpen) this.#tcp.write(frame)
  }

  /** Leaves as a browser does: a close frame, then the connection. */
  leave(): void {
    if (this.isOpen) this.#tcp.end(Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8]))
    else this.#tcp.destroy()
    this.#isClosed = true
  }

  /** Vanishes without a word, as a machine that lost its network. */
  drop(): void {
    this.#isClosed = true
    this.#tcp.destroy()
  }

  #close(code: number): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#tcp.destroy()
    this.#listener.closed(code)
  }

  #read(bytes: Buffer, length: number): void {
    let at = 0
    if (!this.#isOpen) {
      at = this.#handshake(bytes, length)
      if (at === 0) return
    } else if (this.#body !== undefined) {
      at = this.#fill(this.#body, bytes, length)
    } else if (this.#rest.length > 0) {
      bytes = Buffer.concat([this.#rest, bytes.subarray(0, length)])
      length = bytes.length
      this.#rest = empty
    }
    while (at < length && !this.#isClosed) {
      const next = this.#frame(bytes, at, length)
      if (next === 0) return
      at = next
    }
  }

  /** The position after the server's answer; 0 while it is incomplete or when it is a refusal. */
  #handshake(bytes: Buffer, length: number): number {
    const answer = Buffer.concat([this.#rest, bytes.subarray(0, length)])
    const end = answer.indexOf('\r\n\r\n')
    if (end < 0) {
      this.#rest = answer
      return 0
    }
    const status = Number(answer.subarray(9, 12).toString('latin1'))
    if (status !== 101) {
      this.#close(status)
      return 0
    }
    const consumed = end + 4 - this.#rest.length
    this.#rest = empty
    this.#isOpen = true
    this.#listener.open()
    return consumed
  }

  /** Reads one frame; returns the position after it, or 0 when it is cut and kept for the next read. */
  #frame(bytes: Buffer, at: number, end: number): number {
    let head = at + 2
    let size = (bytes[at + 1] ?? 0) & 0x7f
    if (size === 126) head = at + 4
    else if (size === 127) head = at + 10
    if (head > end) {
      this.#rest = Buffer.from(bytes.subarray(at, end))
      return 0
    }
    if (size === 126) size = bytes.readUInt16BE(at + 2)
    else if (size === 127) size = Number(bytes.readBigUInt64BE(at + 2))
    this.#opcode = (bytes[at] ?? 0) & 0x0f
    if (head + size <= end) {
      this.#dispatch(bytes, head, head + size)
      return head + size
    }
    this.#body = Buffer.allocUnsafe(Math.min(size, this.#keepBytes))
    this.#filled = 0
    this.#skipBytes = size - this.#body.length
    this.#fill(this.#body, bytes.subarray(head, end), end - head)
    return 0
  }

  /** Goes on with a cut frame; returns how much of `bytes` belonged to it. */
  #fill(body: Buffer, bytes: Buffer, length: number): number {
    const taken = Math.min(body.length - this.#filled, length)
    bytes.copy(body, this.#filled, 0, taken)
    this.#filled += taken
    const skipped = Math.min(this.#skipBytes, length - taken)
    this.#skipBytes -= skipped
    if (this.#filled === body.length && this.#skipBytes === 0) {
      this.#body = undefined
      this.#dispatch(body, 0, body.length)
    }
    return taken + skipped
  }

  #dispatch(bytes: Buffer, start: number, end: number): void {
    if (this.#opcode === 2) this.#listener.message(bytes, start, end)
    else if (this.#opcode === 9) this.#pong(bytes.subarray(start, end))
    else if (this.#opcode === 8) {
      this.#closeCode = end - start >= 2 ? bytes.readUInt16BE(start) : 1005
      this.#tcp.end()
      this.#close(this.#closeCode)
    }
  }

  #pong(payload: Buffer): void {
    const { frame, head } = clientFrame(payload.length)
    frame[0] = 0x8a
    payload.copy(frame, head)
    this.send(frame)
  }
}
