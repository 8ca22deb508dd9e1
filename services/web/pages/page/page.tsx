import type { Document } from '@parvis/contract/documents.ts'

/** One live page. */
export function LivePage({ document }: { document: Document }) {
  return <h1>{document.title}</h1>
}
