import type { Gathered } from './gather.ts'
import { valueOf, type Visitor } from './markup.ts'
import { requirePart, type Parts } from './parts.ts'
import { Unreadable } from './unreadable.ts'

/** Comments, what was deleted while changes are tracked, text that a condition hides, and numbers of pages. */
const leftOut = new Set([
  'annotation',
  'tracked-changes',
  'hidden-text',
  'hidden-paragraph',
  'page-number',
  'page-count',
  'sheet-name',
  'scripts',
  'forms',
])
const edges = new Set(['header', 'header-left', 'header-first', 'footer', 'footer-left', 'footer-first'])

/** ODT, ODP, ODS: what is in the document, then headers and footers, without comments, deletions and what is hidden. */
export async function readOpenDocument(parts: Parts, gathered: Gathered): Promise<void> {
  await parts.visit('META-INF/manifest.xml', {
    open: (name) => {
      if (name === 'encryption-data') throw new Unreadable('encrypted')
      return undefined
    },
  })
  requirePart(parts, /^content\.xml$/)
  await parts.visit('content.xml', text(gathered))
  gathered.gap('\n')
  await parts.visit('styles.xml', onlyEdges(text(gathered)))
}

function text(gathered: Gathered): Visitor {
  const hiddenStyles = new Set<string>()
  let style = ''
  /** Text stands in paragraphs and headings; a note has some of its own, within one. */
  let paragraphs = 0
  return {
    open: (name, attributes) => {
      if (leftOut.has(name)) return 0
      if (name === 'style') style = valueOf(attributes, 'name') ?? ''
      else if (name === 'text-properties' && attributes['text:display'] === 'none') hiddenStyles.add(style)
      else if (name === 'table-properties' && attributes['table:display'] === 'false') hiddenStyles.add(style)
      else if (attributes['text:display'] === 'none') return 0
      else if (hiddenStyles.has(attributes['text:style-name'] ?? attributes['table:style-name'] ?? ''))
        return 0
      else if (name === 'p' || name === 'h') paragraphs += 1
      else if (name === 's') gathered.gap(' ')
      else if (name === 'tab') gathered.gap('\t')
      else if (name === 'line-break') gathered.gap('\n')
      else if (name === 'note') gathered.gap(' ')
      return undefined
    },
    close: (name) => {
      if (name !== 'p' && name !== 'h') return
      paragraphs -= 1
      gathered.gap('\n')
    },
    text: (letters) => {
      if (paragraphs > 0) gathered.add(letters)
    },
  }
}

/** Of the styles, what every page says above and below its text. */
function onlyEdges(visitor: Visitor): Visitor {
  let within = 0
  return {
    open: (name, attributes) => {
      const left = visitor.open?.(name, attributes)
      if (left !== undefined) return left
      if (edges.has(name)) within += 1
      return undefined
    },
    close: (name) => {
      visitor.close?.(name)
      if (edges.has(name)) within -= 1
    },
    text: (letters) => {
      if (within > 0) visitor.text?.(letters)
    },
  }
}
