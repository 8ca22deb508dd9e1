import * as classes from './preview.module.css'
import { ActionIcon, Skeleton } from '@mantine/core'
import { IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import { NoPreviewCard } from './no-preview-card.tsx'
import { openPdf } from './open-pdf.ts'
import { PdfPage } from './pdf-page.tsx'

type State =
  { state: 'coming' } | { state: 'there'; pdf: PDFDocumentProxy } | { state: 'locked' } | { state: 'failed' }

const zooms = [0.5, 0.75, 1, 1.5, 2, 3]
const wholeWidth = 2

/**
 * A PDF drawn by pdf.js, page by page as they come into sight, with its text for screen readers and for copying. Not in the
 * browser's own viewer: browsers refuse to run that in a sandboxed frame, and phones have none inside of a page.
 */
export function PdfPreview({ document, source }: { document: Document; source: string }) {
  const { t } = useTranslation('list')
  const [turn, setTurn] = useState(0)
  const [shown, setShown] = useState<State>({ state: 'coming' })
  const [zoomAt, setZoomAt] = useState(wholeWidth)

  useEffect(() => {
    const task = openPdf(source)
    let gone = false
    task.promise.then(
      (pdf) => !gone && setShown({ state: 'there', pdf }),
      (error: unknown) => {
        const locked = error instanceof Error && error.name === 'PasswordException'
        if (!gone) setShown({ state: locked ? 'locked' : 'failed' })
      },
    )
    return () => {
      gone = true
      void task.destroy()
    }
  }, [source, turn])

  if (shown.state === 'locked') return <NoPreviewCard document={document} title={t('file.locked')} />
  if (shown.state === 'failed') {
    const again = () => {
      setShown({ state: 'coming' })
      setTurn(turn + 1)
    }
    return (
      <NoPreviewCard document={document} title={t('file.unread')} text={t('file.unreadText')} retry={again} />
    )
  }
  if (shown.state === 'coming') return <Skeleton height={640} radius="lg" aria-label={t('file.loading')} />

  const { numPages } = shown.pdf
  const zoom = zooms[zoomAt] ?? 1
  return (
    <div className={classes.pdf}>
      <div className={classes.pdfTools}>
        <span>{t('file.pages', { count: numPages })}</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('file.zoomOut')}
          disabled={zoomAt === 0}
          onClick={() => setZoomAt(zoomAt - 1)}
        >
          <IconZoomOut size={20} />
        </ActionIcon>
        <span className={classes.pdfZoom}>{Math.round(zoom * 100)} %</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('file.zoomIn')}
          disabled={zoomAt === zooms.length - 1}
          onClick={() => setZoomAt(zoomAt + 1)}
        >
          <IconZoomIn size={20} />
        </ActionIcon>
      </div>
      <div
        className={classes.pdfPages}
        role="region"
        tabIndex={0}
        aria-label={t('file.previewOf', { name: document.title })}
      >
        {Array.from({ length: numPages }, (_, index) => (
          <PdfPage key={index} pdf={shown.pdf} number={index + 1} zoom={zoom} />
        ))}
      </div>
    </div>
  )
}
