import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { Document } from '@parvis/contract/documents.ts'
import { useApi } from '../../data/api.ts'
import { documentQuery } from '../../data/queries.ts'
import { refusalOf } from '../../data/refusal.ts'
import { Shell } from '../../layout/shell.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Lost } from '../lost.tsx'
import { openPage } from '../page/open.ts'

const LivePage = lazy(async () => ({ default: (await openPage()).LivePage }))
const FileView = lazy(async () => ({ default: (await import('../documents/file.tsx')).FileView }))

/** A document by its address alone: a live page, a file, or the way to a folder. */
export function DocumentPage() {
  const { documentId } = useParams({ from: '/documents/$documentId' })
  const document = useQuery(documentQuery(useApi(), documentId))
  if (document.data) return <Suspense fallback={<Waiting />}>{view(document.data)}</Suspense>
  if (document.isPending) return <Waiting />
  if (refusalOf(document.error) === 'not-found')
    return (
      <Shell>
        <Lost />
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

/** The shape of a document while it comes: a title and some lines. */
const Waiting = () => (
  <div className="sheet" aria-busy="true">
    <Skeleton height={36} width="50%" mt={72} mb="xl" />
    <Skeleton height={14} mb="sm" />
    <Skeleton height={14} mb="sm" />
    <Skeleton height={14} width="70%" />
  </div>
)
