import { Fragment, Slice, type Node, type ResolvedPos, type Schema } from 'prosemirror-model'

/** Blocks of which pasting several lines makes several; any other block is continued by paragraphs. */
const repeated = new Set(['bulletListItem', 'numberedListItem', 'checkListItem', 'quote'])

const lineEnds = /\r\n?|\n|\u2029/
/** Word's line break inside a paragraph, and Unicode's. */
const lineBreaks = /[\v\u2028]/

// eslint-disable-next-line no-control-regex -- Control characters are what is meant: nobody writes them, and nobody could find them again.
const unseen = /[\u0000-\u0008\u000c\u000e-\u001f\u007f\ufffe\uffff]/g

/**
 * Plain text as a page holds it: a paragraph for each line, letter for letter, whatever its letters would mean in Markdown or HTML. In the cell of
 * a table, lines with breaks between them. A line break at the very end, as terminals copy it, is left out.
 */
export function parsePlain(text: string, $context: ResolvedPos): Slice {
  const { schema } = $context.doc.type
  const lines = text
    .replaceAll(unseen, '')
    .replace(/(?:\r\n?|\n)$/, '')
    .split(lineEnds)
  const { parent } = $context
  const marks = $context.marks().filter(({ type }) => type.name !== 'link')
  const inline = (line: string) => joined(schema, line.split(lineBreaks), marks)
  const [first = '', ...others] = lines
  if (others.length === 0) return new Slice(inline(first), 0, 0)
  if (parent.type.isInGroup('tableContent')) return new Slice(joined(schema, lines, marks), 0, 0)
  const next = repeated.has(parent.type.name) ? parent.type.name : 'paragraph'
  const blocks = lines.map((line, index) => blockOf(schema, index === 0 ? 'paragraph' : next, inline(line)))
  // Open on both sides: the first line goes on where the cursor stands, and what stood after it follows the last.
  return new Slice(Fragment.from(blocks), 2, 2)
}

function joined(schema: Schema, lines: readonly string[], marks: Node['marks']): Fragment {
  const nodes = lines.flatMap((line, index) => [
    ...(index > 0 ? [schema.nodes['hardBreak']?.create()] : []),
    ...(line === '' ? [] : [schema.text(line, marks)]),
  ])
  return Fragment.fromArray(nodes.filter((node) => node !== undefined))
}

function blockOf(schema: Schema, type: string, content: Fragment): Node {
  return schema.node('blockContainer', null, [schema.node(type, null, content)])
}
