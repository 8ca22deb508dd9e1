import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import { contentAddress } from '../actions/download.ts'
import { NoPreviewCard } from './no-preview-card.tsx'
import { isOffice, previewOf } from './preview-kind.ts'
import { ImagePreview } from './image-preview.tsx'
import { MediaPlayer } from './media-player.tsx'
import { TextPreview } from './text-preview.tsx'

const PdfPreview = lazy(async () => ({ default: (await import('./pdf-preview.tsx')).PdfPreview }))

/** A file as far as it can be shown, else a card that says so. */
export function Preview({ document }: { document: Document }) {
  const { t } = useTranslation('list')
  const source = contentAddress(document.id, 'inline')
  const name = document.title
  if (document.size === 0) return <NoPreviewCard document={document} title={t('file.empty')} />
  switch (previewOf(document)) {
    case 'image':
      return <ImagePreview document={document} source={source} />
    case 'pdf':
      return (
        <Suspense fallback={<Skeleton height={480} radius="lg" />}>
          <PdfPreview document={document} source={source} />
        </Suspense>
      )
    case 'video':
    case 'audio':
      return <MediaPlayer document={document} source={source} label={t('file.previewOf', { name })} />
    case 'text':
      return <TextPreview document={document} source={source} />
    case undefined:
      return isOffice(document) ? (
        <NoPreviewCard document={document} title={t('file.office')} text={t(officeText(document))} />
      ) : (
        <NoPreviewCard document={document} title={t('file.noPreview')} text={t('file.noPreviewText')} />
      )
  }
}

/** What the agent can do with an office file: whoever may write can bring the changed file back as a version. */
const officeText = ({ abilities }: Document) =>
  abilities.includes('document.write') ? 'file.officeEdit' : 'file.officeRead'
