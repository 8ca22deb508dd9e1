import { Fragment, Slice, type Node, type ResolvedPos } from 'prosemirror-model'
import { uuidv4 } from 'lib0/random'
import { parsePlain } from '../paste/plain.ts'

/** A part of pasted text: its lines as blocks. */
export type TextUnit = { kind: 'lines'; nodes: Node[] }

const unitLines = 40

/** Cuts plain text, as it is read where it is pasted, into units; `undefined` when it is small enough to be pasted at once. */
export function unitsOfText(text: string, $context: ResolvedPos): TextUnit[] | undefined {
  const { content } = parsePlain(text, $context)
  if (content.childCount <= unitLines || content.firstChild?.type.name !== 'blockContainer') return undefined
  const nodes = content.content.map((node) => node.type.create({ ...node.attrs, id: uuidv4() }, node.content))
  const count = Math.ceil(nodes.length / unitLines)
  return Array.from({ length: count }, (_, index) => ({
    kind: 'lines',
    nodes: nodes.slice(index * unitLines, (index + 1) * unitLines),
  }))
}

/** What is pasted first: open on both sides, so that its first line goes on where the cursor stands. */
export const openSlice = ({ nodes }: TextUnit): Slice => new Slice(Fragment.from(nodes), 2, 2)
