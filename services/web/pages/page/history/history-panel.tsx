import * as classes from './history.module.css'
import { CloseButton } from '@mantine/core'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import type { PageVersion } from '@parvis/contract/pages.ts'
import { NameVersion } from './name-version.tsx'
import { PageVersions } from './page-versions.tsx'

type Props = {
  document: Document
  chosen: PageVersion | undefined
  onChoose: (version: PageVersion | undefined) => void
  onClose: () => void
}

/** The versions of a page, beside its text: naming the present one, and choosing one to look at. A sheet over the page on narrow screens. */
export function HistoryPanel({ document, chosen, onChoose, onClose }: Props) {
  const { t } = useTranslation('editor')
  const { t: common } = useTranslation('frame')
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) onClose()
  }
  return (
    <aside
      id="history"
      className={classes.history}
      aria-labelledby="history-title"
      data-chosen={chosen !== undefined || undefined}
      onKeyDown={onKeyDown}
    >
      <div className={classes.historyHeader}>
        <h2 id="history-title" ref={title} tabIndex={-1}>
          {t('history.title')}
        </h2>
        <CloseButton size="lg" aria-label={common('close')} onClick={onClose} />
      </div>
      {document.abilities.includes('version.create') && <NameVersion documentId={document.id} />}
      <PageVersions documentId={document.id} chosen={chosen} onChoose={onChoose} />
    </aside>
  )
}
