import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'
import { textName } from './load/typing.ts'

/** One edit: where, how many characters go, and what comes in their place. */
export type Edit = [position: number, deleted: number, inserted: string]

export type History = { source: string; edits: Edit[] }

const recorded = fileURLToPath(new URL('../../../../shared/data/automerge-paper.json.gz', import.meta.url))
const generatedEdits = 259_778

/** The editing history of a real paper where it is there, else one generated in its shape; `source` says which. */
export function history(): History {
  if (!existsSync(recorded)) return { source: 'a generated history', edits: generate(generatedEdits) }
  // The file's own README gives this format.
  const { txns } = JSON.parse(gunzipSync(readFileSync(recorded)).toString()) as {
    txns: { patches: Edit[] }[]
  }
  return { source: 'the real history of a paper', edits: txns.flatMap(({ patches }) => patches) }
}

/** Plays edits in a document, each as an update of its own, as an editor does. */
export function play(doc: Y.Doc, edits: Edit[]): void {
  const text = doc.getText(textName)
  for (const [position, deleted, inserted] of edits) {
    doc.transact(() => {
      if (deleted > 0) text.delete(position, deleted)
      if (inserted !== '') text.insert(position, inserted)
    })
  }
}

/** The state (one V1 update) of the document as it was when it first took that many bytes. */
export function stateOf(edits: Edit[], bytes: number): Uint8Array {
  const doc = new Y.Doc()
  const step = 1_000
  for (let at = 0; at < edits.length; at += step) {
    play(doc, edits.slice(at, at + step))
    const state = Y.encodeStateAsUpdate(doc)
    if (state.length >= bytes) return state
  }
  return Y.encodeStateAsUpdate(doc)
}

/** Someone writes a paper: words in runs, now and then a step back to correct the last few letters, now and then elsewhere. */
function generate(count: number): Edit[] {
  const random = randomNumbers(20_260_101)
  const edits: Edit[] = []
  let length = 0
  let cursor = 0
  while (edits.length < count) {
    if (random() < 0.02) cursor = Math.floor(random() * (length + 1))
    const deletions = random() < 0.3 ? Math.min(cursor, Math.floor(random() * 12)) : 0
    for (let left = deletions; left > 0; left--, length--) edits.push([--cursor, 1, ''])
    const letters = 1 + Math.floor(random() * 12)
    for (let left = letters; left > 0; left--, length++)
      edits.push([cursor++, 0, left === 1 ? ' ' : String.fromCharCode(97 + Math.floor(random() * 26))])
  }
  return edits.slice(0, count)
}

/** Numbers in [0, 1) that are the same in every run (a linear congruential generator, Numerical Recipes' constants). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
