import { read } from '@parvis/service/storage/objects.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { decode, plainTypes } from './plain.ts'
import * as store from './store.ts'

/** So much of a file is read, and so much of its text kept; more says nothing new to a search. */
const mostBytes = 4 * 2 ** 20
const mostLetters = 1_000_000

/** After so many tries of which each took its reader along, an object is left alone. */
const mostTries = 5

/**
 * Reads the text of the object that has waited longest, for search. Returns whether there was one. A store that is away leaves it for later;
 * what can't be read says why, in `object_text`.
 */
export async function readText({
  db,
  objects,
}: Pick<DocumentsDependencies, 'db' | 'objects'>): Promise<boolean> {
  const due = await store.takeDue(db)
  if (due === undefined) return false
  try {
    await store.setOutcome(db, due.key, await outcomeOf(objects, due))
  } catch (error) {
    await store.giveBack(db, due.key)
    throw error
  }
  return true
}

async function outcomeOf(objects: DocumentsDependencies['objects'], due: store.Due): Promise<store.Outcome> {
  if (!plainTypes.has(due.mediaType)) return { state: 'none' }
  if (due.tries > mostTries) return { state: 'unreadable', reason: 'too many tries' }
  const stream = await read(objects, due.key)
  if (stream === undefined) return { state: 'unreadable', reason: 'missing' }
  const chunks: Buffer[] = []
  let bytes = 0
  // A response in bytes gives buffers.
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes >= mostBytes) break
  }
  // Postgres stores every character of Unicode but U+0000, and no half of a surrogate pair.
  const text = decode(Buffer.concat(chunks)).slice(0, mostLetters).replaceAll('\0', ' ')
  return { state: 'read', body: Buffer.from(text).toString() }
}
