import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { address } from '@parvis/contract/client.ts'
import { api } from '@parvis/contract/services.ts'
import { LoadError } from '../../components/load-error.tsx'
import { NotFound } from '../errors/not-found.tsx'
import { DocumentSkeleton } from './document-skeleton.tsx'

/**
 * A file that the text of a page names and that is out of the agent's reach. The text of a copied page still names the files
 * of the first: then the page has one of its own under that name, and its bytes are opened.
 */
export function Attachment({ pageId, documentId }: { pageId: string; documentId: string }) {
  const params = { documentId: pageId, attachmentId: documentId }
  const bytes = address(api.openAttachment, { params, query: { as: 'inline' } })
  const there = useQuery({
    queryKey: ['attachment', pageId, documentId],
    // The answer leads to the bytes, which are not wanted here: that it leads anywhere is enough.
    queryFn: async ({ signal }) => (await fetch(bytes, { redirect: 'manual', signal })).type,
  })
  const found = there.data === 'opaqueredirect'
  useEffect(() => {
    if (found) location.replace(bytes)
  }, [found, bytes])
  if (there.isError) return <LoadError error={there.error} retry={() => void there.refetch()} />
  return there.isPending || found ? <DocumentSkeleton /> : <NotFound />
}
