import { Full, gather, type Gathered } from './gather.ts'
import { readHtml } from './html.ts'
import type { Kind } from './kinds.ts'
import type { Limits } from './limits.ts'
import { readOpenDocument } from './opendocument.ts'
import { openParts } from './parts.ts'
import { readPdf } from './pdf.ts'
import { readSheets } from './sheets.ts'
import { readSlides } from './slides.ts'
import { Unreadable, type Reason } from './unreadable.ts'
import { readWord } from './word.ts'

/** What became of a file: its text, or why it has none here. */
export type Extraction = { text: string } | { reason: Reason }

/** Reads a file, here and now; only the process that is made for it does so. What goes wrong is the file's fault, and told as a reason. */
export async function readFile(kind: Kind, bytes: Buffer, limits: Limits): Promise<Extraction> {
  const gathered = gather(limits.mostLetters)
  try {
    await readInto(gathered, kind, bytes, limits)
  } catch (error) {
    if (!(error instanceof Full)) return { reason: reasonOf(error) }
  }
  return { text: gathered.text() }
}

async function readInto(gathered: Gathered, kind: Kind, bytes: Buffer, limits: Limits): Promise<void> {
  switch (kind) {
    case 'pdf':
      return readPdf(bytes, gathered, limits)
    case 'html':
      return readHtml(bytes, gathered, limits)
    case 'word':
      return readWord(await openParts(bytes, limits), gathered)
    case 'slides':
      return readSlides(await openParts(bytes, limits), gathered)
    case 'sheets':
      return readSheets(await openParts(bytes, limits), gathered)
    case 'opendocument':
      return readOpenDocument(await openParts(bytes, limits), gathered)
  }
}

function reasonOf(error: unknown): Reason {
  if (error instanceof Unreadable) return error.reason
  // Of a buffer that did not fit, whatever a library made of it.
  if (error instanceof Error && /allocation failed|out of memory/i.test(error.message))
    return 'too much memory'
  return 'broken'
}
