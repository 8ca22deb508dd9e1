import type { Gathered } from './gather.ts'
import { valueOf, type Attributes, type Visitor } from './markup.ts'
import { partsNamed, requirePart, type Parts } from './parts.ts'

/** In the order in which they are read: a text before what stands at its edges. Comments are not among them. */
const read = [
  /^word\/document\d*\.xml$/,
  /^word\/(foot|end)notes\d*\.xml$/,
  /^word\/diagrams\/data\d*\.xml$/,
  /^word\/header\d*\.xml$/,
  /^word\/footer\d*\.xml$/,
]

/** What was deleted or moved away while changes are tracked; which style a paragraph had before; a second way to draw the same. */
const leftOut = new Set(['del', 'moveFrom', 'pPrChange', 'Fallback', 'delText', 'instrText'])

const isOn = (attributes: Attributes): boolean =>
  !['0', 'false', 'off'].includes(valueOf(attributes, 'val') ?? '')

/** DOCX: paragraphs, tables, notes, headers and footers, as the last of all tracked changes leaves them, without hidden text. */
export async function readWord(parts: Parts, gathered: Gathered): Promise<void> {
  requirePart(parts, /^word\/document\d*\.xml$/)
  const hidden = await hiddenStyles(parts)
  for (const pattern of read)
    for (const name of partsNamed(parts, pattern)) {
      await parts.visit(name, text(gathered, hidden))
      gathered.gap('\n')
    }
}

function text(gathered: Gathered, hidden: ReadonlySet<string>): Visitor {
  let inText = false
  let paragraphHidden = false
  /** The properties of a paragraph's end are none of its text. */
  let inParagraphProperties = false
  return {
    open: (name, attributes) => {
      if (leftOut.has(name)) return 0
      if (name === 't') inText = true
      else if (name === 'pPr') inParagraphProperties = true
      else if (name === 'p') paragraphHidden = false
      else if (name === 'tab' && !inParagraphProperties) gathered.gap('\t')
      else if (name === 'br' || name === 'cr') gathered.gap('\n')
      else if (name === 'noBreakHyphen') gathered.add('-')
      else if (name === 'pStyle') paragraphHidden = hidden.has(valueOf(attributes, 'val') ?? '')
      else if (name === 'r' && paragraphHidden) return 0
      // Two levels up is the run, whose properties come before its text.
      else if (name === 'vanish' && !inParagraphProperties && isOn(attributes)) return 2
      else if (name === 'rStyle' && !inParagraphProperties && hidden.has(valueOf(attributes, 'val') ?? ''))
        return 2
      return undefined
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'pPr') inParagraphProperties = false
      else if (name === 'p') gathered.gap('\n')
    },
    text: (letters) => {
      if (inText) gathered.add(letters)
    },
  }
}

/** The styles whose text is hidden, by id. */
async function hiddenStyles(parts: Parts): Promise<Set<string>> {
  const hidden = new Set<string>()
  let style = ''
  await parts.visit('word/styles.xml', {
    open: (name, attributes) => {
      if (name === 'style') style = valueOf(attributes, 'styleId') ?? ''
      else if (name === 'docDefaults' || name === 'tblStylePr') return 0
      else if (name === 'vanish' && isOn(attributes)) hidden.add(style)
      return undefined
    },
  })
  return hidden
}
