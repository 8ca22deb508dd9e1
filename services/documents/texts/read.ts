import type { Readable } from 'node:stream'
import { Problem } from '@parvis/service/errors/problem.ts'
import { read } from '@parvis/service/storage/objects.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import type { Extractor } from '../extraction/extractor.ts'
import { kindOf } from '../extraction/kinds.ts'
import { usualLimits } from '../extraction/limits.ts'
import type { Extraction } from '../extraction/read-file.ts'
import { decode, plainTypes } from './plain.ts'
import * as store from './store.ts'

/** So much of a file that is text is read, and so much of its text kept; more says nothing new to a search. */
const mostBytes = 4 * 2 ** 20
const { mostLetters } = usualLimits

/** After so many tries of which each took its reader along, an object is left alone. */
const mostTries = 5

export type TextDependencies = Pick<DocumentsDependencies, 'db' | 'objects'> & { extractor: Extractor }

/**
 * Reads the text of the object that has waited longest, for search. Returns whether there was one. A store that is away leaves it for later;
 * what can't be read says why, in `object_text`.
 */
export async function readText(dependencies: TextDependencies): Promise<boolean> {
  const { db } = dependencies
  const due = await store.takeDue(db)
  if (due === undefined) return false
  try {
    await store.setOutcome(db, due.key, await outcomeOf(dependencies, due))
  } catch (error) {
    await store.giveBack(db, due.key, { counted: !(error instanceof Problem) })
    throw error
  }
  return true
}

async function outcomeOf(
  { objects, extractor }: TextDependencies,
  { key, size, mediaType, tries }: store.Due,
): Promise<store.Outcome> {
  const kind = kindOf(mediaType)
  if (kind === undefined && !plainTypes.has(mediaType)) return { state: 'none' }
  if (tries > mostTries) return { state: 'unreadable', reason: 'too many tries' }
  const open = () => read(objects, key)
  const extraction =
    kind === undefined ? await plainText(await open()) : await extractor.extract({ kind, size, open })
  if ('reason' in extraction) return { state: 'unreadable', reason: extraction.reason }
  // Postgres stores every character of Unicode but U+0000, and no half of a surrogate pair.
  const text = extraction.text.replaceAll('\0', ' ')
  return { state: 'read', body: Buffer.from(text).toString() }
}

async function plainText(stream: Readable | undefined): Promise<Extraction> {
  if (stream === undefined) return { reason: 'missing' }
  const chunks: Buffer[] = []
  let bytes = 0
  // A response in bytes gives buffers.
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes >= mostBytes) break
  }
  return { text: decode(Buffer.concat(chunks)).slice(0, mostLetters) }
}
