/** Real Y.Docs that open a document as a fresh reader does, to check what the server holds of it. */
import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { emptyUpdate, messageKind, noPrefix, syncKind, syncMessage, tokenMessage } from './message.ts'
import type { Door } from './person.ts'
import { Socket } from './socket.ts'
import { textName, typed } from './typing.ts'
import { cursor, readVarUint } from './varint.ts'

export type Opened = { doc: Y.Doc; syncedMs: number; receivedBytes: number }

/**
 * Opens the document and leaves once synced; `syncedMs` is until then, without the time that the updates take to apply here.
 * Throws when it takes longer than `waitMs`, when the server refuses, or when what it sends does not load.
 */
export async function open(door: Door, prefix: Buffer, waitMs: number): Promise<Opened> {
  const { updates, ...opened } = await receive(door, prefix, waitMs)
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return { doc, ...opened }
}

type Received = { updates: Uint8Array[]; syncedMs: number; receivedBytes: number }

async function receive(door: Door, prefix: Buffer, waitMs: number): Promise<Received> {
  const updates: Uint8Array[] = []
  const startMs = performance.now()
  return new Promise((done, fail) => {
    const timer = setTimeout(() => end('was not synced in time'), waitMs)
    const end = (fault?: string): void => {
      clearTimeout(timer)
      const syncedMs = performance.now() - startMs
      const { receivedBytes } = socket
      socket.leave()
      if (fault === undefined) done({ updates, syncedMs, receivedBytes })
      else fail(new Error(`${door.path} ${fault}.`))
    }
    const greet = (): void => socket.send(syncMessage(prefix, syncKind.step1, Buffer.from([0])))
    const message = (bytes: Buffer, start: number): void => {
      cursor.at = start + prefix.length
      const kind = readVarUint(bytes)
      if (kind === messageKind.auth && readVarUint(bytes) === 2) greet()
      if (kind !== messageKind.sync) return
      const sync = readVarUint(bytes)
      const length = readVarUint(bytes)
      if (sync === syncKind.step1) {
        socket.send(syncMessage(prefix, syncKind.step2, emptyUpdate))
        return
      }
      updates.push(Uint8Array.from(bytes.subarray(cursor.at, cursor.at + length)))
      if (sync === syncKind.step2) end()
    }
    const listener = {
      open: () => (prefix.length > 0 ? socket.send(tokenMessage(prefix)) : greet()),
      message,
      closed: (code: number) => end(`was closed (${code}) before it was synced`),
    }
    const socket = new Socket(door.port, door.path, door.headers, listener)
  })
}

/** A text by its length and SHA-256: enough to tell whether two are the same. */
export type Text = { length: number; sha256: string }

export function textOf(doc: Y.Doc): Text {
  const text = doc.getText(textName).toJSON()
  return { length: text.length, sha256: createHash('sha256').update(text).digest('hex') }
}

/** How many clocks of `client` the document holds. */
export function clockOf(doc: Y.Doc, client: number): number {
  return Y.getState(doc.store, client)
}

/** Whether nothing waits in the document for something that never came. */
export const isWhole = (doc: Y.Doc): boolean =>
  doc.store.pendingStructs === null && doc.store.pendingDs === null

/**
 * Whether the text holds exactly what these clients typed: every character, once, each one's in the order of typing, and nothing of
 * anyone else's unless it is `amongOthers`.
 */
export function holds(
  doc: Y.Doc,
  typists: { client: number; typed: number }[],
  amongOthers: boolean,
): boolean {
  const next = new Map(typists.map(({ client }) => [client, 0]))
  for (let item = doc.getText(textName)._start; item !== null; item = item.right) {
    const { client, clock } = item.id
    const expected = next.get(client)
    if (expected === undefined && amongOthers) continue
    if (item.deleted || !(item.content instanceof Y.ContentString) || clock !== expected) return false
    if (item.content.str !== typed(client, clock, clock + item.length)) return false
    next.set(client, clock + item.length)
  }
  return isWhole(doc) && typists.every(({ client, typed: count }) => next.get(client) === count)
}

export const prefixOf = (wire: string, document: string): Buffer =>
  wire === 'hocuspocus'
    ? Buffer.concat([Buffer.from([document.length]), Buffer.from(document, 'latin1')])
    : noPrefix
