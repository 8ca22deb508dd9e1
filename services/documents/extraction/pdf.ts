import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { ReadableStream } from 'node:stream/web'
import type * as Library from 'pdfjs-dist'
import type { Gathered } from './gather.ts'
import type { Limits } from './limits.ts'
import { Unreadable } from './unreadable.ts'

const build = 'pdfjs-dist/legacy/build/'

/** Pages are no longer begun after this part of the time. */
const patience = 0.6

/** PDF: the text of its pages in the order of the file, and what was filled into its forms. Scans without text have none. */
export async function readPdf(bytes: Buffer, gathered: Gathered, { mostMs }: Limits): Promise<void> {
  const until = Date.now() + mostMs * patience
  const pdf = await open(bytes)
  try {
    await readPages(pdf, gathered, until)
  } finally {
    // Else it would stay, with its bytes, for as long as the process.
    await pdf.loadingTask.destroy()
  }
}

async function readPages(pdf: Library.PDFDocumentProxy, gathered: Gathered, until: number): Promise<void> {
  for (let number = 1; number <= pdf.numPages && Date.now() < until; number += 1) {
    const page = await pdf.getPage(number)
    await readPage(page, gathered)
    page.cleanup()
  }
}

async function readPage(page: Library.PDFPageProxy, gathered: Gathered): Promise<void> {
  // As it comes, so that a page without end is left as soon as there is enough of it; then nobody reads on, and it waits. To cancel it would
  // end the process: the library closes what is closed already. Typed as any.
  const stream = page.streamTextContent() as ReadableStream<Awaited<ReturnType<typeof page.getTextContent>>>
  const reader = stream.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read())
    for (const item of read.value.items) {
      if (!('str' in item)) continue
      gathered.add(item.str)
      if (item.hasEOL) gathered.gap('\n')
    }
  gathered.gap('\n')
  // Library types annotations as any.
  const annotations = (await page.getAnnotations()) as {
    subtype?: string
    hidden?: boolean
    fieldValue?: unknown
    password?: boolean
  }[]
  for (const { subtype, hidden, fieldValue, password } of annotations) {
    if (subtype !== 'Widget' || hidden === true || password === true || typeof fieldValue !== 'string')
      continue
    gathered.add(fieldValue)
    gathered.gap('\n')
  }
}

async function open(bytes: Buffer): Promise<Library.PDFDocumentProxy> {
  const { getDocument, VerbosityLevel } = await loadPdf()
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  try {
    return await getDocument({
      // Of its own, since the library takes it away.
      data: new Uint8Array(bytes),
      verbosity: VerbosityLevel.ERRORS,
      cMapUrl: join(folder, 'cmaps/'),
      standardFontDataUrl: join(folder, 'standard_fonts/'),
      useSystemFonts: false,
      disableFontFace: true,
      useWasm: false,
      enableXfa: false,
    }).promise
  } catch (error) {
    throw error instanceof Error && error.name === 'PasswordException' ? new Unreadable('encrypted') : error
  }
}

/**
 * The library. It draws too, with a native canvas, for which it looks when it is loaded; text needs none of that, but this one name has to be there.
 * Its reading half, which elsewhere is a worker, runs in this process, which is one already.
 */
export async function loadPdf(): Promise<typeof Library> {
  if (!('DOMMatrix' in globalThis)) Object.assign(globalThis, { DOMMatrix: Object })
  await import(`${build}pdf.worker.min.mjs`)
  // The small form, which is loaded in half the time, comes without types.
  return (await import(`${build}pdf.min.mjs`)) as typeof Library
}
