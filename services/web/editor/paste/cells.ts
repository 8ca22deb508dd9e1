import { unwrap } from './unwrap.ts'

const blocks =
  'p, div, h1, h2, h3, h4, h5, h6, ul, ol, li, dl, dt, dd, blockquote, pre, address, section, article, table, tr, figure'

/**
 * A cell of a page holds one line of text with breaks in it. So what stood in it one below the other is parted by breaks, items of a list keep
 * their bullets and numbers as letters, and pictures go below the table.
 */
export function flattenCells(body: HTMLElement): void {
  for (const table of body.querySelectorAll('table')) {
    if (table.parentElement?.closest('table')) continue
    const pictures = [...table.querySelectorAll('img')]
    table.after(...pictures)
    for (const row of table.rows) for (const cell of row.cells) flatten(cell)
  }
}

function flatten(cell: HTMLTableCellElement): void {
  for (const item of cell.querySelectorAll('li')) item.prepend(markerOf(item))
  for (const inner of cell.querySelectorAll('td + td, td + th, th + td, th + th')) inner.prepend(' ')
  for (const block of cell.querySelectorAll(blocks)) {
    block.before(edgeIn(block))
    block.after(edgeIn(block))
    unwrap(block)
  }
  for (const inner of cell.querySelectorAll('thead, tbody, tfoot, td, th, caption')) unwrap(inner)
  tidyBreaks(cell)
}

function markerOf(item: Element): string {
  const list = item.parentElement
  if (!(list instanceof HTMLOListElement)) return '• '
  return `${String([...list.children].indexOf(item) + list.start)}. `
}

function edgeIn({ ownerDocument }: Element): HTMLElement {
  const edge = ownerDocument.createElement('br')
  edge.className = 'edge'
  return edge
}

/** Leaves one break where blocks met and none at the ends of the cell. Breaks that were there for themselves stay. */
function tidyBreaks(cell: HTMLElement): void {
  let run: ChildNode[] = []
  let begun = false
  const close = (ended: boolean) => {
    const breaks = run.filter((node) => node instanceof HTMLBRElement)
    const met = breaks.some(({ className }) => className === 'edge')
    const [first] = breaks
    if (met || ended || !begun) for (const node of run) if (node !== first || ended || !begun) node.remove()
    run = []
  }
  for (const node of leavesOf(cell)) {
    if (node instanceof HTMLBRElement || /^[\s\u00a0]*$/.test(node.textContent ?? '')) run.push(node)
    else {
      if (run.some((each) => each instanceof HTMLBRElement)) close(false)
      run = []
      begun = true
    }
  }
  close(true)
}

/** Texts and breaks, in the order in which they are read. */
function leavesOf(cell: HTMLElement): ChildNode[] {
  const walker = cell.ownerDocument.createTreeWalker(cell, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  const leaves: ChildNode[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text || node instanceof HTMLBRElement) leaves.push(node)
  return leaves
}
