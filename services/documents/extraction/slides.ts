import type { Gathered } from './gather.ts'
import { valueOf, type Visitor } from './markup.ts'
import { partsNamed, requirePart, type Parts } from './parts.ts'

const read = [
  /^ppt\/slides\/slide\d+\.xml$/,
  /^ppt\/notesSlides\/notesSlide\d+\.xml$/,
  /^ppt\/diagrams\/data\d+\.xml$/,
]

/** PPTX: what is on the slides, what is noted below them, and their diagrams. Comments are left out, and so is what a layout says itself. */
export async function readSlides(parts: Parts, gathered: Gathered): Promise<void> {
  requirePart(parts, /^ppt\/presentation\.xml$/)
  for (const pattern of read)
    for (const name of partsNamed(parts, pattern)) {
      await parts.visit(name, drawn(gathered))
      gathered.gap('\n')
    }
}

function drawn(gathered: Gathered): Visitor {
  let inText = false
  return {
    open: (name, attributes) => {
      // A field holds the slide's number, or a date. A fallback draws the same a second time.
      if (name === 'fld' || name === 'Fallback') return 0
      // A hidden shape: its name stands in its properties, which stand in it.
      if (name === 'cNvPr' && ['1', 'true'].includes(valueOf(attributes, 'hidden') ?? '')) return 2
      if (name === 't') inText = true
      else if (name === 'br') gathered.gap('\n')
      else if (name === 'tab') gathered.gap('\t')
      return undefined
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'p') gathered.gap('\n')
    },
    text: (letters) => {
      if (inText) gathered.add(letters)
    },
  }
}
