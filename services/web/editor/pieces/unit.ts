import type { Node } from 'prosemirror-model'
import type { PageEditor } from '../page-editor.ts'

/** A part of what is pasted: blocks that have their ids, or rows of the table that came just before. */
export type Unit = { kind: 'blocks' | 'rows'; nodes: (editor: PageEditor) => Node[] }

/** What is pasted, cut into parts that say the same one after the other: the first goes in where the cursor stands. */
export type Parts = { first: (editor: PageEditor) => void; rest: Unit[] }

/** With more elements than this, a paste takes long enough to be noticed. */
export const mostElements = 150
/** Elements of a unit at most, where it can be cut. */
export const unitElements = 40
/** The same for tables: each change of one looks at all of its cells. */
export const tableElements = 800

export const sizeOf = (element: Element): number => element.getElementsByTagName('*').length + 1

/** Gathers elements, in order, into runs of about `most` elements in all; `from` is the number of a run's first. */
export function runsOf(elements: Iterable<Element>, most: number): { from: number; elements: Element[] }[] {
  const runs: { from: number; elements: Element[] }[] = []
  let [from, run, size]: [number, Element[], number] = [0, [], 0]
  for (const element of elements) {
    run.push(element)
    size += sizeOf(element)
    if (size < most) continue
    runs.push({ from, elements: run })
    ;[from, run, size] = [from + run.length, [], 0]
  }
  if (run.length > 0) runs.push({ from, elements: run })
  return runs
}
