import type { Document } from '@parvis/contract/documents.ts'

/** One uploaded file. */
export function FileView({ document }: { document: Document }) {
  return <h1>{document.title}</h1>
}
