import * as classes from './preview.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import { useFormats } from '../../../i18n/formats.ts'
import { NoPreviewCard } from './no-preview-card.tsx'
import { readStart, shownBytes } from './read-text.ts'

/** A text as its letters; of a long one the beginning. */
export function TextPreview({ document, source }: { document: Document; source: string }) {
  const { t } = useTranslation('list')
  const { bytes } = useFormats()
  const text = useQuery({
    queryKey: ['document', document.id, 'text', document.updatedAt],
    queryFn: ({ signal }) => readStart(source, signal),
  })
  if (text.isPending) return <Skeleton height={360} radius="lg" />
  if (text.isError) {
    const again = () => void text.refetch()
    return (
      <NoPreviewCard document={document} title={t('file.unread')} text={t('file.unreadText')} retry={again} />
    )
  }
  return (
    <div className={classes.previewText}>
      {/* Scrolled sideways by the keyboard, too. */}
      <pre tabIndex={0} role="region" aria-label={t('file.previewOf', { name: document.title })} dir="auto">
        {text.data}
      </pre>
      {(document.size ?? 0) > shownBytes && (
        <p className={textStyles.quiet}>{t('file.textCut', { size: bytes(shownBytes) })}</p>
      )}
    </div>
  )
}
