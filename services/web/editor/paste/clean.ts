import { documentIn, sourceOf } from '../blocks/source.ts'
import { isSafeLink } from '../links.ts'
import { flattenCells } from './cells.ts'
import { liftChecks } from './checks.ts'
import { dropHidden } from './hidden.ts'
import { liftMarks } from './marks.ts'
import { keepSpaces } from './spaces.ts'
import { unwrap } from './unwrap.ts'
import { liftWordLists } from './word.ts'

/** What can be pasted, the pictures that came inside it, and how many were left out. */
export type Cleaned = { html: string; pictures: string[]; foreign: number }

/** Stands for the picture of that number until it is uploaded. */
export const placeholderOf = (picture: number): string => `parvis-pasted:${picture}`

const useless =
  'script, style, meta, link, title, head, xml, object, embed, iframe, frame, applet, noscript, template, svg, ' +
  'input:not([type="checkbox"]), button, select, textarea, audio, video, source, track, canvas, colgroup, col, area, map'
const embedded = /^data:image\/(?:png|jpeg|gif|webp);base64,/i
const kept = new Set([
  'href',
  'src',
  'alt',
  'colspan',
  'rowspan',
  'start',
  'type',
  'checked',
  'data-callout',
  'data-language',
])

/**
 * Cleans HTML from another program: what runs or loads goes, what was only looks goes (fonts, colours, sizes), what means
 * something stays (headings, lists, tables, bold, italic, underlined, struck, links, alignment). `origin` is Parvis's own.
 */
export function clean(html: string, origin: string): Cleaned {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  dropComments(body)
  dropHidden(body)
  liftWordLists(body)
  liftChecks(body)
  for (const element of body.querySelectorAll(useless)) element.remove()
  for (const element of body.querySelectorAll('*'))
    if (element.localName.includes(':') || element.localName === 'form') unwrap(element)
  flattenCells(body)
  keepSpaces(body)
  nameWordStyles(body)
  liftMarks(body)
  const { pictures, foreign } = sortPictures(body, origin)
  for (const link of body.querySelectorAll('a')) {
    const href = link.getAttribute('href')
    if (!href || href.startsWith('#') || !isSafeLink(href)) unwrap(link)
  }
  for (const element of body.querySelectorAll<HTMLElement>('*')) dropAttributes(element)
  for (const paragraph of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6'))
    if (isEmpty(paragraph) && !paragraph.closest('td, th, li')) paragraph.remove()
  return { html: body.innerHTML, pictures, foreign }
}

function dropComments(body: HTMLElement): void {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const comments: Node[] = []
  while (walker.nextNode()) comments.push(walker.currentNode)
  for (const comment of comments) comment.parentNode?.removeChild(comment)
}

/** Word's title and quotations are paragraphs of a class. */
function nameWordStyles(body: HTMLElement): void {
  const names = { MsoTitle: 'h1', MsoQuote: 'blockquote', MsoIntenseQuote: 'blockquote' }
  for (const [style, tag] of Object.entries(names))
    for (const paragraph of body.querySelectorAll(`p.${style}`)) {
      const renamed = body.ownerDocument.createElement(tag)
      renamed.append(...paragraph.childNodes)
      paragraph.replaceWith(renamed)
    }
}

function sortPictures(body: HTMLElement, origin: string): { pictures: string[]; foreign: number } {
  const pictures: string[] = []
  let foreign = 0
  for (const image of body.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? ''
    const own = source.startsWith(origin) ? source.slice(origin.length) : source
    const documentId = documentIn(own)
    if (documentId !== undefined) image.setAttribute('src', sourceOf(documentId))
    else if (embedded.test(source)) image.setAttribute('src', placeholderOf(pictures.push(source) - 1))
    else {
      image.remove()
      foreign += 1
    }
  }
  return { pictures, foreign }
}

function dropAttributes(element: HTMLElement): void {
  const alignment = element.style.textAlign || (element.getAttribute('align') ?? '').toLowerCase()
  for (const { name } of [...element.attributes]) if (!kept.has(name)) element.removeAttribute(name)
  if (alignment === 'center' || alignment === 'right') element.style.textAlign = alignment
}

const isEmpty = (element: Element): boolean =>
  element.textContent.replaceAll(/[\s\u00a0]/g, '') === '' && !element.querySelector('img')
