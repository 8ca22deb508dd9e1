import { Fragment, Slice, type Node, type ResolvedPos } from 'prosemirror-model'
import { freshId } from '../workarounds/ids.ts'
import { parsePlain } from './plain.ts'
import type { Parts } from './unit.ts'

const unitLines = 40

/** Cuts plain text, as it is read where it is pasted, into parts; `undefined` when it is small enough to be pasted at once. */
export function partsOfText(text: string, $context: ResolvedPos): Parts | undefined {
  const { content } = parsePlain(text, $context)
  if (content.childCount <= unitLines || content.firstChild?.type.name !== 'blockContainer') return undefined
  const blocks = content.content
  const [first = [], ...rest] = Array.from({ length: Math.ceil(blocks.length / unitLines) }, (_, index) =>
    blocks.slice(index * unitLines, (index + 1) * unitLines),
  )
  return {
    first: (editor) => editor.transact((tr) => tr.replaceSelection(open(first.map(named))).scrollIntoView()),
    rest: rest.map((nodes) => ({ kind: 'blocks', nodes: () => nodes.map(named) })),
  }
}

const named = (node: Node): Node => node.type.create({ ...node.attrs, id: freshId() }, node.content)

/** Open on both sides, so that its first line goes on where the cursor stands. */
const open = (nodes: readonly Node[]): Slice => new Slice(Fragment.from(nodes), 2, 2)
