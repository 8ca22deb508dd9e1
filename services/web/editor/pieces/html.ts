import { blockToNode } from '@blocknote/core'
import type { Node } from 'prosemirror-model'
import type { PageEditor } from '../page-editor.ts'
import { mostElements, runsOf, sizeOf, tableElements, unitElements, type Parts, type Unit } from './unit.ts'

type Part = { kind: Unit['kind']; html: string }

const wrappers = new Set(['DIV', 'SECTION', 'ARTICLE', 'MAIN'])
const lists = new Set(['UL', 'OL'])

/** Cuts other programs' HTML, cleaned, into parts; `undefined` when it is small enough to be pasted at once. */
export function partsOfHtml(html: string): Parts | undefined {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  if (sizeOf(body) <= mostElements) return undefined
  const [first, ...rest] = partsIn(body)
  if (!first || rest.length === 0) return undefined
  return {
    first: (editor) => editor.pasteHTML(first.html),
    rest: rest.map(({ kind, html }) => ({
      kind,
      nodes: (editor) => {
        const blocks = blocksIn(editor, html)
        return kind === 'blocks' ? blocks : blocks.flatMap(({ firstChild }) => firstChild?.children ?? [])
      },
    })),
  }
}

const blocksIn = (editor: PageEditor, html: string): Node[] =>
  editor.tryParseHTMLToBlocks(html).map((block) => {
    const node = blockToNode(block, editor.pmSchema)
    node.check()
    return node
  })

function partsIn(body: Element): Part[] {
  const parts: Part[] = []
  let gathered = ''
  const close = () => {
    if (gathered.trim() !== '') parts.push({ kind: 'blocks', html: gathered })
    gathered = ''
  }
  let count = 0
  for (const node of contentOf(body).childNodes) {
    const cut = node instanceof Element ? cutElement(node) : undefined
    if (cut) {
      close()
      parts.push(...cut)
      continue
    }
    count = gathered === '' ? 0 : count
    count += node instanceof Element ? sizeOf(node) : 0
    gathered += node instanceof Element ? node.outerHTML : escaped(node.textContent ?? '')
    // Text that stands between elements belongs with what is beside it.
    if (count >= unitElements && node instanceof Element) close()
  }
  close()
  return parts
}

/** The element whose children are what was copied: programs put boxes around it. */
function contentOf(body: Element): Element {
  const [only] = body.children
  const isAlone = only && body.children.length === 1 && [...body.childNodes].every(isElementOrBlank)
  return isAlone && wrappers.has(only.tagName) ? contentOf(only) : body
}

const isElementOrBlank = (node: ChildNode): boolean =>
  node instanceof Element || (node.textContent ?? '').trim() === ''

/** A long list, or a large table in which no cell spans rows, in parts. */
function cutElement(element: Element): Part[] | undefined {
  if (sizeOf(element) <= unitElements) return undefined
  if (lists.has(element.tagName)) return cutList(element)
  if (element.tagName === 'TABLE' && !element.querySelector('table, [rowspan]:not([rowspan="1"])'))
    return cutTable(element)
  return undefined
}

function cutList(list: Element): Part[] {
  const start = Number(list.getAttribute('start') ?? '1')
  return runsOf(list.children, unitElements).map(({ from, elements }) => {
    // A copy of an element is an element.
    const part = list.cloneNode(false) as Element
    if (list.tagName === 'OL' && from > 0) part.setAttribute('start', String(start + from))
    part.innerHTML = htmlOf(elements)
    return { kind: 'blocks', html: part.outerHTML }
  })
}

const cutTable = (table: Element): Part[] =>
  runsOf(table.querySelectorAll('tr'), tableElements).map(({ from, elements }) => ({
    kind: from === 0 ? 'blocks' : 'rows',
    html: `<table><tbody>${htmlOf(elements)}</tbody></table>`,
  }))

const htmlOf = (elements: readonly Element[]): string => elements.map(({ outerHTML }) => outerHTML).join('')

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
