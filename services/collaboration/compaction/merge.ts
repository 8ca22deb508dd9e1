import * as Y from 'yjs'
import { pageFragment } from '@parvis/contract/live/fragment.ts'
import { rootItemsOf } from '../update/root.ts'
import { depthOf } from './depth.ts'

/** A document as it is stored: one collected update (V1), where its delete set begins, its state vector, its depth, what lies in its page's root. */
export type Merged = {
  state: Uint8Array
  deletesAt: number
  stateVector: Uint8Array
  depth: number
  rootItems: Uint8Array
}

/** These updates can't be merged; `message` says why. */
export class Unmergeable extends Error {}

/** A document of its own from a state and the updates after it, collected: what is deleted is gone from it. */
export function openDocument(state: Uint8Array | undefined, updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  try {
    // One transaction for all: cleaning up after each update would cost more than applying it.
    doc.transact(() => {
      if (state !== undefined) Y.applyUpdate(doc, state)
      for (const update of updates) Y.applyUpdate(doc, update)
    })
  } catch (error) {
    throw new Unmergeable(error instanceof Error ? error.message : 'cannot be applied')
  }
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    throw new Unmergeable('leans on something that is not there')
  return doc
}

export function encode(doc: Y.Doc): Merged {
  checkCollected(doc)
  const state = Y.encodeStateAsUpdate(doc)
  const stateVector = Y.encodeStateVector(doc)
  // What a client lacks that has every struct is the delete set alone, after one zero for "no structs".
  const deletes = Y.encodeStateAsUpdate(doc, stateVector)
  return {
    state,
    deletesAt: state.length - (deletes.length - 1),
    stateVector,
    depth: depthOf(doc),
    rootItems: rootItemsOf(doc, pageFragment),
  }
}

/** Those who open the page are sent its structs without the delete set (see `snapshots/state-cache.ts`), so these must say what is deleted. */
function checkCollected(doc: Y.Doc): void {
  for (const structs of doc.store.clients.values())
    for (const struct of structs)
      if (struct instanceof Y.Item && struct.deleted && !(struct.content instanceof Y.ContentDeleted))
        throw new Error('deleted content is still there')
}

/** Throws `Unmergeable` when the document has less than one of its inputs. */
export function checkCovers(doc: Y.Doc, ends: Map<number, number>): void {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc))
  for (const [client, end] of ends)
    if ((clocks.get(client) ?? 0) < end) throw new Unmergeable('came out smaller than it went in')
}
