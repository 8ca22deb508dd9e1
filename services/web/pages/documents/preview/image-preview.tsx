import * as classes from './preview.module.css'
import { Skeleton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import { NoPreviewCard } from './no-preview-card.tsx'

type State = 'coming' | 'there' | 'failed'

/** An image, at its own size or as wide as there is room. */
export function ImagePreview({ document, source }: { document: Document; source: string }) {
  const { t } = useTranslation('list')
  const [state, setState] = useState<State>('coming')
  if (state === 'failed') {
    const again = () => setState('coming')
    return (
      <NoPreviewCard document={document} title={t('file.unread')} text={t('file.unreadText')} retry={again} />
    )
  }
  return (
    <div className={classes.previewPicture}>
      {state === 'coming' && <Skeleton height={360} radius="lg" />}
      <img
        src={source}
        alt={document.title}
        hidden={state === 'coming'}
        onLoad={() => setState('there')}
        onError={() => setState('failed')}
      />
    </div>
  )
}
