import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { Document } from '@parvis/contract/documents.ts'
import { useApi } from '../../data/api.ts'
import { documentQuery } from '../../data/queries.ts'
import { refusalOf } from '../../data/refusal.ts'
import { Shell } from '../../layout/shell.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Lost } from '../lost.tsx'
import { openPage } from '../page/open.ts'
import { Waiting } from './waiting.tsx'

const LivePage = lazy(async () => ({ default: (await openPage()).LivePage }))
const Attachment = lazy(async () => ({ default: (await import('./attachment.tsx')).Attachment }))
const FileView = lazy(async () => ({ default: (await import('../documents/file.tsx')).FileView }))

/** A document by its address alone: a live page, a file, or the way to a folder. */
export function DocumentPage() {
  const { documentId } = useParams({ from: '/documents/$documentId' })
  const { page } = useSearch({ from: '/documents/$documentId' })
  const document = useQuery(documentQuery(useApi(), documentId))
  if (document.data) return <Suspense fallback={<Waiting />}>{view(document.data)}</Suspense>
  if (document.isPending) return <Waiting />
  if (refusalOf(document.error) === 'not-found')
    return (
      <Shell>
        {page === undefined ? (
          <Lost />
        ) : (
          <Suspense fallback={<Waiting />}>
            <Attachment pageId={page} documentId={documentId} />
          </Suspense>
        )}
      </Shell>
    )
  return (
    <Shell>
      <Failure error={document.error} retry={() => void document.refetch()} />
    </Shell>
  )
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
