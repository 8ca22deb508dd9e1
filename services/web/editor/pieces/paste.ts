import { blockToNode } from '@blocknote/core'
import type { Node } from 'prosemirror-model'
import type { PageEditor } from '../files.ts'
import { unitsOfHtml, type HtmlUnit } from './html.ts'
import { asOneStep, startStep } from '../undo/steps.ts'
import { openSlice, unitsOfText, type TextUnit } from './text.ts'

type Unit = HtmlUnit | TextUnit

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
  pasteInPieces(editor, unitsOfHtml(html), () => editor.pasteHTML(html), watch)
}

/** The same for plain text, in which nothing is read but its lines. */
export function pasteTextInPieces(editor: PageEditor, text: string, watch: Watch): void {
  pasteInPieces(
    editor,
    unitsOfText(text, editor.prosemirrorState.selection.$from),
    () => editor.pasteText(text),
    watch,
  )
}

function pasteInPieces(
  editor: PageEditor,
  units: readonly Unit[] | undefined,
  whole: () => void,
  { done, onFailure }: Watch,
): void {
  if (!units || !isInBlock(editor.prosemirrorState.selection)) {
    asOneStep(editor, whole)
    done()
    return
  }
  const end = startStep(editor)
  void pasteUnits(editor, units).then(done, onFailure).finally(end)
}

/** Whether the cursor stands in the text of a block; pieces of what goes into a cell would not find their place. */
const isInBlock = ({ $from }: PageEditor['prosemirrorState']['selection']): boolean =>
  $from.depth > 1 && $from.node(-1).type.name === 'blockContainer' && $from.parent.isTextblock

async function pasteUnits(editor: PageEditor, units: readonly Unit[]): Promise<void> {
  const [first, ...rest] = units
  if (!first) return
  if (first.kind === 'lines') editor.transact((tr) => tr.replaceSelection(openSlice(first)).scrollIntoView())
  else editor.pasteHTML(first.html)
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
    count = Math.min(mostUnits, Math.max(1, Math.round((some.length * pieceMs) / Math.max(tookMs, 1))))
  }
}

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
  while (places.length > 0 && !editor.getBlock(places.at(-1) ?? '')) places.pop()
  const place = places.at(-1)
  if (place === undefined) return false
  if (units[0]?.kind === 'rows') addRows(editor, place, units)
  else if (units[0]?.kind === 'lines') places.push(addNodes(editor, place, units.flatMap(nodesOf)))
  else {
    const blocks = editor.tryParseHTMLToBlocks(units.map(htmlOf).join(''))
    const last = editor.insertBlocks(blocks, place, 'after').at(-1)
    if (last) places.push(last.id)
  }
  return true
}

/** Where the block of this id stands. */
function placeOf(doc: Node, id: string): { node: Node; pos: number } | undefined {
  let found: { node: Node; pos: number } | undefined
  doc.descendants((node, pos) => {
    if (node.type.name === 'blockContainer' && node.attrs['id'] === id) found = { node, pos }
    return !found && !node.isTextblock
  })
  return found
}

/** Adds blocks after the one of this id; returns the id of the last of them. */
function addNodes(editor: PageEditor, id: string, nodes: readonly Node[]): string {
  editor.transact((tr) => {
    const place = placeOf(tr.doc, id)
    if (place) tr.insert(place.pos + place.node.nodeSize, nodes)
  })
  return String(nodes.at(-1)?.attrs['id'] ?? id)
}

/** Adds rows to the table of this id. */
function addRows(editor: PageEditor, id: string, units: readonly Unit[]): void {
  const rows = units
    .flatMap((unit) => editor.tryParseHTMLToBlocks(htmlOf(unit)))
    .flatMap((block) => blockToNode(block, editor.pmSchema).firstChild?.content.content ?? [])
  editor.transact((tr) => {
    const place = placeOf(tr.doc, id)
    // Before the end of the table, which is the first thing in its block.
    if (place?.node.firstChild) tr.insert(place.pos + place.node.firstChild.nodeSize, rows)
  })
}

const nodesOf = (unit: Unit): Node[] => (unit.kind === 'lines' ? unit.nodes : [])
const htmlOf = (unit: Unit): string => (unit.kind === 'lines' ? '' : unit.html)
