import type { Node } from 'prosemirror-model'
import type { PageEditor } from '../page-editor.ts'
import { asOneStep, startStep } from '../undo/steps.ts'
import { partsOfHtml } from './html.ts'
import { partsOfParvisHtml } from './parvis-html.ts'
import { partsOfText } from './text.ts'
import type { Parts, Unit } from './unit.ts'

/** A piece takes about so long: shorter than what anyone notices between two keys, in milliseconds. */
const pieceMs = 60
const mostUnits = 10

/** `done` is called when all is there, `onFailure` when something could not be pasted. */
type Watch = { done: () => void; onFailure: (error: unknown) => void }

/**
 * Pastes HTML: at once where it is little, else in pieces, between which the page stays usable and each of which is a change of a size
 * that the service takes. All of it is one step of undo. Whoever takes it back on the way gets no more of it.
 */
export function pasteHtmlInPieces(editor: PageEditor, html: string, watch: Watch): void {
  pasteInPieces(editor, partsOfHtml(html), () => editor.pasteHTML(html), watch)
}

/** The same for what was copied from a page of Parvis's own. */
export function pasteOwnInPieces(editor: PageEditor, html: string, watch: Watch): void {
  pasteInPieces(editor, partsOfParvisHtml(html), () => editor.pasteHTML(html, true), watch)
}

/** The same for plain text, in which nothing is read but its lines. */
export function pasteTextInPieces(editor: PageEditor, text: string, watch: Watch): void {
  const parts = partsOfText(text, editor.prosemirrorState.selection.$from)
  pasteInPieces(editor, parts, () => editor.pasteText(text), watch)
}

function pasteInPieces(
  editor: PageEditor,
  parts: Parts | undefined,
  whole: () => void,
  { done, onFailure }: Watch,
): void {
  if (!parts || !isInBlock(editor.prosemirrorState.selection)) {
    asOneStep(editor, whole)
    done()
    return
  }
  const end = startStep(editor)
  void pasteParts(editor, parts).then(done, onFailure).finally(end)
}

/** Whether the cursor stands in the text of a block; pieces of what goes into a cell would not find their place. */
const isInBlock = ({ $from }: PageEditor['prosemirrorState']['selection']): boolean =>
  $from.depth > 1 && $from.node(-1).type.name === 'blockContainer' && $from.parent.isTextblock

async function pasteParts(editor: PageEditor, { first, rest }: Parts): Promise<void> {
  first(editor)
  /** What was pasted last of each piece: the next one follows the last that is still there. */
  const places = [splitAtCursor(editor)]
  let count = 1
  for (let next = 0; next < rest.length;) {
    await new Promise((resolve) => setTimeout(resolve))
    if (editor.domElement?.isConnected !== true) return
    const startMs = performance.now()
    const some = sameKind(rest.slice(next, next + count))
    next += some.length
    if (!insert(editor, some, places)) return
    const tookMs = performance.now() - startMs
    const fitting = Math.round((some.length * pieceMs) / Math.max(tookMs, 1))
    count = Math.min(mostUnits, Math.max(leastOf(next), fitting))
  }
}

/** Each piece looks at all that is there: were pieces of a slow machine ever smaller beside it, the whole would take ever longer. */
const leastOf = (done: number): number => 1 + Math.floor(done / 16)

/** Cuts the block at the cursor where text follows, so that it comes after all that is pasted. Returns the block before the cut. */
function splitAtCursor(editor: PageEditor): string {
  const { id } = editor.getTextCursorPosition().block
  editor.transact((tr) => {
    const { $from } = tr.selection
    if (!isInBlock(tr.selection) || $from.parentOffset === $from.parent.content.size) return
    const container = $from.node(-1)
    tr.split($from.pos, 2, [{ type: container.type, attrs: { ...container.attrs, id: null } }, null])
  })
  return id
}

/** The units at the beginning that are of one kind. */
function sameKind(units: readonly Unit[]): Unit[] {
  const other = units.findIndex(({ kind }) => kind !== units[0]?.kind)
  return units.slice(0, other === -1 ? units.length : other)
}

/** Inserts units after what is there of the pieces before; false when nothing is: then it was taken back. */
function insert(editor: PageEditor, units: readonly Unit[], places: string[]): boolean {
  const nodes = units.flatMap((unit) => unit.nodes(editor))
  return editor.transact((tr) => {
    let place = placeOf(tr.doc, places.at(-1))
    while (!place && places.length > 0) {
      places.pop()
      place = placeOf(tr.doc, places.at(-1))
    }
    if (!place) return false
    const { node, pos } = place
    if (units[0]?.kind === 'rows') {
      // Before the end of the table, which is the first thing in its block.
      if (node.firstChild) tr.insert(pos + node.firstChild.nodeSize, nodes)
      return true
    }
    tr.insert(pos + node.nodeSize, nodes)
    const last: unknown = nodes.at(-1)?.attrs['id']
    if (typeof last === 'string') places.push(last)
    return true
  })
}

/** Where the block of this id stands. */
function placeOf(doc: Node, id: string | undefined): { node: Node; pos: number } | undefined {
  let found: { node: Node; pos: number } | undefined
  if (id === undefined) return found
  doc.descendants((node, pos) => {
    if (node.type.name === 'blockContainer' && node.attrs['id'] === id) found = { node, pos }
    return !found && !node.isTextblock
  })
  return found
}
