import { freshId } from '../workarounds/ids.ts'
import { DOMParser as NodeParser, Fragment, type Node } from 'prosemirror-model'
import type { PageEditor } from '../page-editor.ts'
import { mostElements, runsOf, sizeOf, tableElements, type Parts, type Unit } from './unit.ts'

/** Of a page's own HTML, in which a paragraph is four elements. */
const unitElements = 160

/** How ProseMirror says what a copied part was cut out of: where it is open on both sides, and what was around it. */
const cutOut = /^(\d+) \d+ (.*)$/

/** Cuts what was copied from a page into parts; `undefined` when it is small enough to be pasted at once, or is no row of blocks. */
export function partsOfParvisHtml(html: string): Parts | undefined {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  if (sizeOf(body) <= mostElements) return undefined
  const [group] = body.children
  const [, open, around] = cutOut.exec(group?.getAttribute('data-pm-slice') ?? '') ?? []
  if (!group || open === undefined || around === undefined || body.children.length > 1) return undefined
  if (group.getAttribute('data-node-type') !== 'blockGroup') return undefined
  const [first, ...rest] = unitsIn(group)
  if (first?.kind !== 'blocks' || rest.length === 0) return undefined
  // Open at its end as deep as it goes: what stands after the cursor follows the last letter.
  const start = boxOf(group, first.elements)
  start.setAttribute('data-pm-slice', `${open} ${mostDepth} ${around}`)
  return {
    first: (editor) => editor.pasteHTML(start.outerHTML, true),
    rest: rest.map(({ kind, elements }) => ({
      kind,
      nodes: (editor) => {
        const blocks = blocksIn(editor, boxOf(group, elements))
        return kind === 'blocks' ? blocks : blocks.flatMap(({ firstChild }) => firstChild?.children ?? [])
      },
    })),
  }
}

const mostDepth = 100

type Run = { kind: Unit['kind']; elements: Element[] }

/** The blocks of a group in runs, large tables by their rows. */
function unitsIn(group: Element): Run[] {
  const units: Run[] = []
  let gathered: Element[] = []
  const close = () => {
    for (const { elements } of runsOf(gathered, unitElements)) units.push({ kind: 'blocks', elements })
    gathered = []
  }
  for (const block of group.children) {
    const tables = cutTable(block)
    if (tables) {
      close()
      for (const [index, table] of tables.entries())
        units.push({ kind: index === 0 ? 'blocks' : 'rows', elements: [table] })
    } else gathered.push(block)
  }
  close()
  return units
}

/** A block that is a large table in which no cell spans rows, as several with the same columns. */
function cutTable(block: Element): Element[] | undefined {
  if (sizeOf(block) <= tableElements || block.querySelector('[rowspan]:not([rowspan="1"])')) return undefined
  const rows = [...block.querySelectorAll('tr')]
  // What is nested in the block of a table stays with it.
  if (rows.length < 2 || block.querySelectorAll('table').length !== 1) return undefined
  if (block.querySelector('[data-node-type="blockGroup"]')) return undefined
  const runs = runsOf(rows, tableElements)
  const place = rows[0]?.parentElement
  for (const row of rows) row.remove()
  place?.setAttribute('data-rows', '')
  return runs.map(({ elements }) => {
    // A copy of an element is an element.
    const part = block.cloneNode(true) as Element
    part.querySelector('[data-rows]')?.append(...elements)
    return part
  })
}

function boxOf(group: Element, blocks: readonly Element[]): Element {
  // A copy of an element is an element.
  const box = group.cloneNode(false) as Element
  box.append(...blocks)
  return box
}

/** The blocks that a group of a page's own HTML stands for, under ids of their own. */
function blocksIn(editor: PageEditor, group: Element): Node[] {
  const root = document.createElement('div')
  root.append(group)
  const doc = NodeParser.fromSchema(editor.pmSchema).parse(root, { preserveWhitespace: true })
  return doc.firstChild?.children.map(renewed) ?? []
}

function renewed(node: Node): Node {
  const content = Fragment.from(node.children.map((child) => (child.isTextblock ? child : renewed(child))))
  const attrs = node.type.name === 'blockContainer' ? { ...node.attrs, id: freshId() } : node.attrs
  return node.isText ? node : node.type.create(attrs, content, node.marks)
}
