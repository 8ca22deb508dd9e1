import * as Y from 'yjs'
import { history, play } from '../history.ts'
import { emptyUpdate, messageKind, syncKind, syncMessage, tokenMessage } from './message.ts'
import type { DoorPlan } from './plan.ts'
import { prefixOf, type Text, textOf } from './reader.ts'
import { Socket } from './socket.ts'
import { cursor, readVarUint } from './varint.ts'

const atOnce = 8

/** Brings a state into each document, a few documents at a time. Throws when a server does not take it in `waitMs`. */
export async function seed(
  doors: DoorPlan[],
  update: Buffer,
  stateVector: Uint8Array,
  waitMs: number,
): Promise<void> {
  const queue = [...doors]
  const worker = async (): Promise<void> => {
    for (let door = queue.shift(); door !== undefined; door = queue.shift()) {
      const bringer = new Bringer(door, waitMs)
      await bringer.open()
      bringer.send(update)
      await bringer.settle(stateVector)
      bringer.leave()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

// So many edits are on their way before their author waits for the server to have worked through them.
const editsAtOnce = 500

/** Types edits as fast as the server takes them, each an update of its own; returns the text then. */
export async function replay(door: DoorPlan, count: number, waitMs: number): Promise<Text> {
  const doc = new Y.Doc()
  const bringer = new Bringer(door, waitMs)
  await bringer.open()
  doc.on('update', (update: Uint8Array) => bringer.send(update))
  const edits = history().edits.slice(0, count)
  for (let at = 0; at < edits.length; at += editsAtOnce) {
    play(doc, edits.slice(at, at + editsAtOnce))
    await bringer.settle(Y.encodeStateVector(doc))
  }
  bringer.leave()
  return textOf(doc)
}

/** Someone who brings updates of their own making, as fast as the server takes them. */
export class Bringer {
  #prefix: Buffer
  #socket: Socket
  #answered: () => void = () => undefined
  #failed: (error: Error) => void = () => undefined
  #opened: Promise<void>
  #waitMs: number

  constructor({ document, path, port, headers, wire }: DoorPlan, waitMs: number) {
    this.#prefix = prefixOf(wire, document)
    this.#waitMs = waitMs
    this.#opened = this.#answer()
    const greet = (): void => this.#ask(Buffer.from([0]))
    const listener = {
      open: () => (this.#prefix.length > 0 ? this.#socket.send(tokenMessage(this.#prefix)) : greet()),
      message: (bytes: Buffer, start: number) => {
        cursor.at = start + this.#prefix.length
        const kind = readVarUint(bytes)
        if (kind === messageKind.auth && readVarUint(bytes) === 2) greet()
        if (kind !== messageKind.sync) return
        const sync = readVarUint(bytes)
        if (sync === syncKind.step1) this.#socket.send(syncMessage(this.#prefix, syncKind.step2, emptyUpdate))
        if (sync === syncKind.step2) this.#answered()
      },
      closed: (code: number) => this.#failed(new Error(`Seeding ${document} was refused (${code}).`)),
    }
    this.#socket = new Socket(port, path.replace('{document}', document), headers, listener, 64)
  }

  /** Waits until the document is synced. */
  async open(): Promise<void> {
    await this.#opened
  }

  send(update: Uint8Array): void {
    this.#socket.send(syncMessage(this.#prefix, syncKind.update, update))
  }

  /** Waits until the server has worked through all that was sent, by asking it for what this state lacks. */
  async settle(stateVector: Uint8Array): Promise<void> {
    const answer = this.#answer()
    this.#ask(stateVector)
    await answer
  }

  leave(): void {
    this.#socket.leave()
  }

  #ask(stateVector: Uint8Array): void {
    this.#socket.send(syncMessage(this.#prefix, syncKind.step1, stateVector))
  }

  async #answer(): Promise<void> {
    await new Promise<void>((done, fail) => {
      const timer = setTimeout(() => fail(new Error('Seeding got no answer.')), this.#waitMs)
      this.#answered = () => {
        clearTimeout(timer)
        done()
      }
      this.#failed = (error) => {
        clearTimeout(timer)
        fail(error)
      }
    })
  }
}
