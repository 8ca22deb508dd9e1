/** A part of pasted HTML: blocks, or rows of the table that came just before. */
export type HtmlUnit = { kind: 'blocks' | 'rows'; html: string }

/** With more elements than this, a paste takes long enough to be noticed. */
const mostElements = 150
/** Elements of a unit at most, where it can be cut. */
const unitElements = 40
/** The same for tables: each change of one looks at all of its cells. */
const tableElements = 800

const wrappers = new Set(['DIV', 'SECTION', 'ARTICLE', 'MAIN'])
const lists = new Set(['UL', 'OL'])

/** Cuts HTML into units that say the same, one after the other; `undefined` when it is small enough to be pasted at once. */
export function unitsOfHtml(html: string): HtmlUnit[] | undefined {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  if (body.getElementsByTagName('*').length <= mostElements) return undefined
  const units: HtmlUnit[] = []
  let gathered = ''
  const close = () => {
    if (gathered.trim() !== '') units.push({ kind: 'blocks', html: gathered })
    gathered = ''
  }
  let count = 0
  for (const node of contentOf(body).childNodes) {
    const cut = node instanceof Element ? cutElement(node) : undefined
    if (cut) {
      close()
      units.push(...cut)
      continue
    }
    count = gathered === '' ? 0 : count
    count += node instanceof Element ? node.getElementsByTagName('*').length + 1 : 0
    gathered += node instanceof Element ? node.outerHTML : escaped(node.textContent ?? '')
    // Text that stands between elements belongs with what is beside it.
    if (count >= unitElements && node instanceof Element) close()
  }
  close()
  return units.length > 1 ? units : undefined
}

/** The element whose children are what was copied: programs put boxes around it. */
function contentOf(body: Element): Element {
  const [only] = body.children
  const isAlone = only && body.children.length === 1 && [...body.childNodes].every(isElementOrBlank)
  return isAlone && wrappers.has(only.tagName) ? contentOf(only) : body
}

const isElementOrBlank = (node: Node): boolean =>
  node instanceof Element || (node.textContent ?? '').trim() === ''

/** A long list, or a large table in which no cell spans rows, in parts. */
function cutElement(element: Element): HtmlUnit[] | undefined {
  if (element.getElementsByTagName('*').length <= unitElements) return undefined
  if (lists.has(element.tagName)) return cutList(element)
  if (element.tagName === 'TABLE' && !element.querySelector('table, [rowspan]:not([rowspan="1"])'))
    return cutTable(element)
  return undefined
}

function cutList(list: Element): HtmlUnit[] {
  const start = Number(list.getAttribute('start') ?? '1')
  return partsOf([...list.children], unitElements, ({ from, html }) => {
    // A copy of an element is an element.
    const part = list.cloneNode(false) as Element
    if (list.tagName === 'OL' && from > 0) part.setAttribute('start', String(start + from))
    part.innerHTML = html
    return { kind: 'blocks', html: part.outerHTML }
  })
}

function cutTable(table: Element): HtmlUnit[] {
  return partsOf([...table.querySelectorAll('tr')], tableElements, ({ from, html }) => ({
    kind: from === 0 ? 'blocks' : 'rows',
    html: `<table><tbody>${html}</tbody></table>`,
  }))
}

function partsOf(
  elements: Element[],
  most: number,
  unit: (part: { from: number; html: string }) => HtmlUnit,
): HtmlUnit[] {
  const units: HtmlUnit[] = []
  let [from, html, count] = [0, '', 0]
  for (const [index, element] of elements.entries()) {
    html += element.outerHTML
    count += element.getElementsByTagName('*').length + 1
    if (count < most && index < elements.length - 1) continue
    units.push(unit({ from, html }))
    ;[from, html, count] = [index + 1, '', 0]
  }
  return units
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
