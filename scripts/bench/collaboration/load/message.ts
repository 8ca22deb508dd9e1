/**
 * The messages of a stock client, as whole WebSocket frames. A message is `type` and its content:
 *
 *   00 00 buf(state vector)   Step1        00 02 buf(update)      Update
 *   00 01 buf(update)         Step2        01 buf(awareness)      awareness: n × (client, clock, JSON string)
 *
 * Hocuspocus puts the document's name before each one (`prefix`), since one of its sockets may carry many documents.
 */
import { clientFrame } from './socket.ts'
import { writeTyping } from './typing.ts'
import { varUintBytes, writeVarUint } from './varint.ts'

export const messageKind = { sync: 0, awareness: 1, auth: 2, close: 7 } as const
export const syncKind = { step1: 0, step2: 1, update: 2 } as const

export const noPrefix = Buffer.alloc(0)
export const emptyUpdate = Buffer.from([0, 0])

/** A sync message, `content` being an update or a state vector. */
export function syncMessage(prefix: Buffer, kind: number, content: Uint8Array): Buffer {
  return withContent(prefix, [messageKind.sync, kind], content)
}

/** An awareness message, `content` being n and the n entries. */
export function awarenessMessage(prefix: Buffer, content: Uint8Array): Buffer {
  return withContent(prefix, [messageKind.awareness], content)
}

/** What Hocuspocus wants first: a token (here the empty one). */
export function tokenMessage(prefix: Buffer): Buffer {
  return withContent(prefix, [messageKind.auth, 0], noPrefix)
}

const scratch = Buffer.alloc(256)

/** The next character of `client` as an Update. */
export function typingMessage(prefix: Buffer, client: number, clock: number): Buffer {
  const end = writeTyping(scratch, 0, client, clock, 1)
  return withContent(prefix, [messageKind.sync, syncKind.update], scratch.subarray(0, end))
}

/** One awareness entry with what editors usually say about someone: name, colour, place of the cursor. */
export function presenceMessage(prefix: Buffer, client: number, clock: number, typedClock: number): Buffer {
  const place = `{"type":null,"tname":"text","item":{"client":${client},"clock":${typedClock}},"assoc":0}`
  const user = `{"name":"Agent ${client}","color":"#30bced","colorLight":"#30bced33"}`
  return awarenessMessage(
    prefix,
    entry(client, clock, `{"user":${user},"cursor":{"anchor":${place},"head":${place}}}`),
  )
}

/** n=1 and the entry; `state` is JSON, "null" for someone who leaves. ASCII only. */
export function entry(client: number, clock: number, state: string): Buffer {
  const bytes = Buffer.allocUnsafe(24 + state.length)
  bytes[0] = 1
  let at = writeVarUint(bytes, 1, client)
  at = writeVarUint(bytes, at, clock)
  at = writeVarUint(bytes, at, state.length)
  at += bytes.write(state, at, 'latin1')
  return bytes.subarray(0, at)
}

function withContent(prefix: Buffer, kinds: readonly number[], content: Uint8Array): Buffer {
  const size = prefix.length + kinds.length + varUintBytes(content.length) + content.length
  const { frame, head } = clientFrame(size)
  let at = head
  at += prefix.copy(frame, at)
  for (const kind of kinds) frame[at++] = kind
  at = writeVarUint(frame, at, content.length)
  frame.set(content, at)
  return frame
}
