import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import type { Document } from '@parvis/contract/documents.ts'
import { useApi } from '../../data/api.ts'
import { documentQuery, keys } from '../../data/queries.ts'
import { refusalOf } from '../../data/refusal.ts'
import { Shell } from '../../layout/shell.tsx'
import { LoadError } from '../../components/load-error.tsx'
import { NotFound } from '../errors/not-found.tsx'
import { loadPage } from '../page/load-page.ts'
import { DocumentSkeleton } from './document-skeleton.tsx'

const LivePage = lazy(async () => ({ default: (await loadPage()).LivePage }))
const Attachment = lazy(async () => ({ default: (await import('./attachment.tsx')).Attachment }))
const FileView = lazy(async () => ({ default: (await import('../documents/file/file-view.tsx')).FileView }))

/** A document by its address alone: a live page, a file, or the way to a folder. */
export function DocumentPage() {
  const { documentId } = useParams({ from: '/documents/$documentId' })
  const { page } = useSearch({ from: '/documents/$documentId' })
  const document = useQuery(documentQuery(useApi(), documentId))
  useVisit(document.data?.id)
  if (document.data) return <Suspense fallback={<DocumentSkeleton />}>{view(document.data)}</Suspense>
  if (document.isPending) return <DocumentSkeleton />
  if (refusalOf(document.error) === 'not-found')
    return (
      <Shell>
        {page === undefined ? (
          <NotFound />
        ) : (
          <Suspense fallback={<DocumentSkeleton />}>
            <Attachment pageId={page} documentId={documentId} />
          </Suspense>
        )}
      </Shell>
    )
  return (
    <Shell>
      <LoadError error={document.error} retry={() => void document.refetch()} />
    </Shell>
  )
}

/** Says on leaving that I had it open until now: what others wrote before my eyes is not news to me. */
function useVisit(documentId: string | undefined): void {
  const api = useApi()
  const cache = useQueryClient()
  useEffect(() => {
    if (documentId === undefined) return undefined
    const leave = () => {
      const noted = api.noteVisit({ params: { documentId } }, { keepalive: true })
      // Not more than a note: gone offline, signed out or no longer a member, there is none.
      noted.then(() => cache.invalidateQueries({ queryKey: keys.recent })).catch(() => undefined)
    }
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [api, cache, documentId])
}

function view(document: Document) {
  switch (document.kind) {
    case 'page':
      return <LivePage key={document.id} document={document} />
    case 'file':
      return (
        <Shell>
          <FileView key={document.id} document={document} />
        </Shell>
      )
    case 'folder':
      return (
        <Navigate
          to="/espaces/$spaceId/dossiers/$folderId"
          params={{ spaceId: document.spaceId, folderId: document.id }}
          replace
        />
      )
  }
}
