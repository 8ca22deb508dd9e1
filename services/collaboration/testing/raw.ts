import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import { publicUrl } from '@parvis/testing/factories.ts'
import { until } from '@parvis/testing/until.ts'
import { varUintSize, writeVarUint } from '../protocol/varint.ts'

/** A client that says exactly what it is told to, and remembers every message it gets. */
export type Raw = {
  socket: WebSocket
  /** What is below the WebSocket, for bytes that are no frame. */
  stream: Duplex
  messages: Uint8Array[]
  code: number | undefined
  send: (message: Uint8Array) => void
  /** Sends an update as Update (2) or Step2 (1). */
  update: (update: Uint8Array, step?: 1 | 2) => void
  /** The numbers of all receipts so far. */
  receipts: () => number[]
  close: () => void
}

export const step1 = (stateVector: Uint8Array = Uint8Array.of(0)): Uint8Array => syncMessage(0, stateVector)

export function syncMessage(step: 0 | 1 | 2, body: Uint8Array): Uint8Array {
  const message = new Uint8Array(2 + varUintSize(body.length) + body.length)
  message[1] = step
  message.set(body, writeVarUint(message, 2, body.length))
  return message
}

/** Opens a socket and, unless told otherwise, asks for the whole page and waits until it is here. */
export async function openRaw(
  url: string,
  documentId: string,
  cookie: string,
  { query = '', join = true, origin = publicUrl } = {},
): Promise<Raw> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live/${documentId}${query}`, {
    headers: { cookie, origin },
  })
  let stream: Duplex | undefined
  socket.once('upgrade', (response: IncomingMessage) => {
    stream = response.socket
  })
  const raw: Raw = {
    socket,
    get stream() {
      if (stream === undefined) throw new Error('Not open yet.')
      return stream
    },
    messages: [],
    code: undefined,
    send: (message) => {
      socket.send(message)
    },
    update: (update, step = 2) => {
      socket.send(syncMessage(step, update))
    },
    receipts: () => raw.messages.filter((message) => message[0] === 100).map((message) => message[1] ?? 0),
    close: () => {
      socket.terminate()
    },
  }
  socket.on('message', (data) => {
    if (data instanceof Buffer) raw.messages.push(data)
  })
  socket.on('close', (code) => {
    raw.code = code
  })
  socket.on('error', () => undefined)
  await once(socket, 'open')
  if (join) {
    raw.send(step1())
    await until('joined', () => raw.messages.some((message) => isStep2(message)))
  }
  return raw
}

const isStep2 = (message: Uint8Array): boolean => message[0] === 0 && message[1] === 1
