import { inflateRawSync } from 'node:zlib'
import type pg from 'pg'
import type * as Y from 'yjs'
import { load, type Loaded } from '../log/store.ts'
import { openDocument } from './merge.ts'

/** A page as it lies in Postgres, its state inflated. */
export type Read = Loaded & { state: Uint8Array | undefined }

export async function read(db: pg.Pool | pg.ClientBase, documentId: string): Promise<Read> {
  const loaded = (await load(db, [documentId], true)).get(documentId) ?? { snapshot: undefined, tail: [] }
  const { snapshot } = loaded
  const state =
    snapshot?.state && inflateRawSync(snapshot.state, { maxOutputLength: Math.max(1, snapshot.bytes) })
  return { ...loaded, state }
}

/** A page as a document, and its order. */
export async function openPage(
  db: pg.Pool | pg.ClientBase,
  documentId: string,
): Promise<{ doc: Y.Doc; seq: number }> {
  const { state, tail, snapshot } = await read(db, documentId)
  const doc = openDocument(
    state,
    tail.map(({ bytes }) => bytes),
  )
  return { doc, seq: tail.at(-1)?.seq ?? snapshot?.seq ?? 0 }
}
