/**
 * Word puts no lists on the clipboard: each item is a paragraph whose style says `mso-list:l0 level2 lfo1`, with its
 * bullet or number typed out in a span marked `mso-list:Ignore`. These become real lists again.
 */
const listStyle = /mso-list:\s*l\d+\s+level(\d)/i
const ignored = /mso-list:\s*ignore/i
const ordinal = /^\(?(?:\d+|[a-z]{1,2}|[ivxlc]+)[.)]/i

type Item = { paragraph: HTMLElement; level: number; ordered: boolean }

function itemOf(paragraph: HTMLElement): Item | undefined {
  const level = listStyle.exec(paragraph.getAttribute('style') ?? '')?.[1]
  if (level === undefined) return undefined
  const marker = [...paragraph.querySelectorAll('span')].find((span) =>
    ignored.test(span.getAttribute('style') ?? ''),
  )
  return { paragraph, level: Number(level), ordered: ordinal.test(marker?.textContent.trim() ?? '') }
}

function dropMarkers(paragraph: HTMLElement): void {
  for (const span of paragraph.querySelectorAll('span'))
    if (ignored.test(span.getAttribute('style') ?? '')) span.remove()
}

/** Turns each run of Word's list paragraphs into nested `ul` and `ol`, in place. */
export function liftWordLists(body: HTMLElement): void {
  const open: { list: HTMLElement; level: number }[] = []
  let last: Element | undefined
  for (const paragraph of [...body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')]) {
    const item = paragraph instanceof HTMLElement ? itemOf(paragraph) : undefined
    // A heading that is numbered stays a heading.
    if (!item || paragraph.localName !== 'p') {
      if (item) dropMarkers(item.paragraph)
      continue
    }
    if (paragraph.previousElementSibling !== last) open.length = 0
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > item.level) open.pop()
    const tag = item.ordered ? 'ol' : 'ul'
    const current = open.at(-1)
    if (current?.level === item.level && open.length === 1 && current.list.localName !== tag) open.pop()
    append(open, item, tag)
    last = open[0]?.list
  }
}

function append(open: { list: HTMLElement; level: number }[], { paragraph, level }: Item, tag: 'ol' | 'ul') {
  const document = paragraph.ownerDocument
  let current = open.at(-1)
  if (current?.level !== level) {
    const list = document.createElement(tag)
    const parent = current?.list.lastElementChild
    if (parent) parent.append(list)
    else paragraph.before(list)
    current = { list, level }
    open.push(current)
  }
  const entry = document.createElement('li')
  dropMarkers(paragraph)
  entry.append(...paragraph.childNodes)
  paragraph.remove()
  current.list.append(entry)
}
