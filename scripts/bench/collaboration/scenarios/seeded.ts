import * as Y from 'yjs'
import type { Generator } from '../generator.ts'
import { history, stateOf } from '../history.ts'
import type { DoorPlan } from '../load/plan.ts'
import { type Text, textOf } from '../load/reader.ts'
import type { Context } from '../scenario.ts'
import type { Instance, Server } from '../servers/server.ts'

const stateBytes = 100_000

/** A document of 100 kB as it comes from real work: thousands of small pieces, not one long string. */
export type Template = { source: string; update: Buffer; text: Text; stateVectorBase64: string }

let made: Template | undefined

export function template(): Template {
  if (made !== undefined) return made
  const { source, edits } = history()
  const update = stateOf(edits, stateBytes)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  made = {
    source,
    update: Buffer.from(update),
    text: textOf(doc),
    stateVectorBase64: Buffer.from(Y.encodeStateVector(doc)).toString('base64'),
  }
  return made
}

/** How person number `index` opens a document at an instance. */
export function doorTo(server: Server, instance: Instance, document: string, index = 0): DoorPlan {
  const { path, wire } = server
  return { document, path, wire, port: instance.port, headers: server.headers(index) }
}

const waitMs = 120_000
const restMs = 2_000
const filled = new WeakMap<Server, string[]>()

/**
 * The 100 kB documents of a server, brought by people who have them; a durable server keeps them from one scenario to the next.
 * `instance` must be running.
 */
export async function fill(
  { server, say }: Context,
  instance: Instance,
  crowd: Generator,
  count: number,
): Promise<string[]> {
  const known = filled.get(server)
  if (known !== undefined && known.length >= count) return known.slice(0, count)
  const documents = await server.documents(count)
  const doors = documents.map((document, index) => doorTo(server, instance, document, index))
  const startMs = Date.now()
  await crowd.call('seed', doors, template().update.toString('base64'), waitMs)
  await stored(server, documents)
  const seconds = Math.round((Date.now() - startMs) / 1_000)
  say(`  ${count} documents of 100 kB, made from ${template().source}, brought in ${seconds} s`)
  if (server.keeps) filled.set(server, documents)
  return documents
}

/** Waits until what Postgres holds of these documents has not changed for two seconds; its bytes. */
export async function stored(server: Server, documents: string[]): Promise<number> {
  if (!server.keeps) return 0
  const endMs = Date.now() + waitMs
  let bytes = -1
  let sinceMs = Date.now()
  while (Date.now() - sinceMs < restMs && Date.now() < endMs) {
    const now = await server.storedBytes(documents)
    if (now !== bytes || now === 0) sinceMs = Date.now()
    bytes = now
    await new Promise((done) => setTimeout(done, 300))
  }
  return bytes
}
