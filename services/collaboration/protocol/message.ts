import { frame, headerSize, writeHeader } from './frame.ts'
import { Cursor, Malformed, varUintSize, writeVarUint } from './varint.ts'

/**
 * The wire of y-websocket, unchanged, plus four messages that only those get who asked for them with `?ack=1`.
 *
 *   00 00 buf(stateVector)   Step1: this is what I have
 *   00 01 buf(update)        Step2: this is what you lack
 *   00 02 buf(update)        Update
 *   01 buf(awareness)        n, then n × { clientID, clock, varString of JSON or null }
 *   02 00 varString(reason)  refusal (the service closes with a code instead)
 *   03                       query awareness
 *   64 varUint(n)            durable: the first n update messages of this socket are stored (message type 100)
 *   65 varUint(s)            store: 1 while it is away, 0 when it is back (message type 101)
 *   66 varUint(p)            size: the page takes p percent of its largest size; said from 80 on, and when it falls (message type 102)
 *   67 varString(title)      title: the page is called so from now on; empty: it may have another title (message type 103)
 */
export type Message =
  | { type: 'step1'; stateVector: Uint8Array }
  | { type: 'update'; update: Uint8Array; step2: boolean }
  | { type: 'awareness'; entries: Cursor }
  | { type: 'query' }
  | { type: 'ignored' }

/** Reads one message; what it carries is still in `data`, not a copy. Throws `Malformed`. */
export function readMessage(data: Uint8Array): Message {
  const cursor = new Cursor(data)
  const type = cursor.varUint()
  if (type === 0) return readSync(cursor)
  if (type === 1) return { type: 'awareness', entries: cursor.within() }
  if (type === 3) return { type: 'query' }
  return { type: 'ignored' }
}

function readSync(cursor: Cursor): Message {
  const step = cursor.varUint()
  if (step === 0) return { type: 'step1', stateVector: cursor.buf() }
  if (step === 1 || step === 2) return { type: 'update', update: cursor.buf(), step2: step === 1 }
  throw new Malformed('unknown sync step')
}

/** A frame that carries an update, and where in it the update lies, so that it is stored without a copy. */
export type UpdateFrame = { frame: Buffer; update: Buffer }

/** `00 02 buf(update)` as one frame. */
export function updateFrame(update: Uint8Array): UpdateFrame {
  const length = 2 + varUintSize(update.length) + update.length
  const target = Buffer.allocUnsafe(headerSize(length) + length)
  const start = writeUpdateHead(target, length, update.length)
  target.set(update, start)
  return { frame: target, update: target.subarray(start) }
}

/** All of an update's frame but the update, for large ones that are written from where they lie. */
export function updateHead(updateLength: number): Buffer {
  const length = 2 + varUintSize(updateLength) + updateLength
  const target = Buffer.allocUnsafe(headerSize(length) + length - updateLength)
  writeUpdateHead(target, length, updateLength)
  return target
}

function writeUpdateHead(target: Buffer, length: number, updateLength: number): number {
  const at = writeHeader(target, 0, length)
  target[at] = 0
  target[at + 1] = 2
  return writeVarUint(target, at + 2, updateLength)
}

/** Makes a client `synced`, and so is sent last. */
export const emptyStep2 = frame(Uint8Array.of(0, 1, 2, 0, 0))

/** An awareness message about nobody: keeps clients from closing a socket that is merely quiet. */
export const keepAlive = frame(Uint8Array.of(1, 1, 0))

export function step1Frame(stateVector: Uint8Array): Buffer {
  const message = new Uint8Array(2 + varUintSize(stateVector.length) + stateVector.length)
  message.set(stateVector, writeVarUint(message, 2, stateVector.length))
  return frame(message)
}

export const durableFrame = (count: number): Buffer => numberFrame(100, count)
export const storeFrame = (away: boolean): Buffer => numberFrame(101, away ? 1 : 0)
export const sizeFrame = (percent: number): Buffer => numberFrame(102, percent)

/** The title in UTF-8, behind its length in bytes. */
export function titleFrame(title: string): Buffer {
  const bytes = new TextEncoder().encode(title)
  const message = new Uint8Array(1 + varUintSize(bytes.length) + bytes.length)
  writeVarUint(message, 0, 103)
  message.set(bytes, writeVarUint(message, 1, bytes.length))
  return frame(message)
}

function numberFrame(type: number, value: number): Buffer {
  const message = new Uint8Array(1 + varUintSize(value))
  writeVarUint(message, 0, type)
  writeVarUint(message, 1, value)
  return frame(message)
}
