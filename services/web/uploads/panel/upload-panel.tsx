import { clsx } from 'clsx'
import * as classes from './upload-panel.module.css'
import * as textStyles from '../../theme/text.module.css'
import { ActionIcon, Button, Progress } from '@mantine/core'
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatDuration } from './format-duration.ts'
import { useAutoCollapse } from './use-auto-collapse.ts'
import { UploadRow } from './upload-row.tsx'
import { useUploadAnnouncements, useTimeLeft } from './use-upload-announcements.ts'
import { useUploads } from '../use-uploads.ts'
import { byUrgency, summarise, type Summary } from './upload-summary.ts'
import type { Transfer } from '../engine/transfer.ts'

/** More rows than anyone reads: those beyond are only counted. */
const mostRows = 60

/** All uploads in a corner: the whole in one line, each file in its own. */
export function UploadPanel({ transfers }: { transfers: readonly Transfer[] }) {
  const { t } = useTranslation('list')
  const uploads = useUploads()
  const summary = summarise(transfers)
  const rows = byUrgency(transfers)
  const resting = summary.active === 0
  useUploadAnnouncements(summary)

  const well = summary.done > 0 && summary.done === transfers.length
  const { folded, toggle, watch } = useAutoCollapse(well)

  const pausable = transfers.filter(({ status }) => ['waiting', 'sending', 'stalled'].includes(status.state))
  const toggleAll = () => {
    if (pausable.length > 0) for (const { id } of pausable) uploads.pause(id)
    else for (const { id, status } of transfers) if (status.state === 'paused') uploads.resume(id)
  }
  return (
    <section
      className={classes.uploads}
      aria-label={t('uploads.title')}
      data-folded={folded || undefined}
      {...watch}
    >
      <header className={classes.uploadsHeader}>
        {well && <IconCheck size={18} className={classes.uploadsDone} aria-hidden="true" />}
        <Headline summary={summary} />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-expanded={!folded}
          aria-label={t(folded ? 'uploads.unfold' : 'uploads.fold')}
          onClick={toggle}
        >
          <IconChevronDown size={18} className={classes.uploadsFold} />
        </ActionIcon>
        {resting && summary.paused === 0 && summary.interrupted === 0 && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t('uploads.close')}
            onClick={() => uploads.dismiss()}
          >
            <IconX size={18} />
          </ActionIcon>
        )}
      </header>
      {(!resting || summary.paused > 0) && (
        <Progress
          size={3}
          radius={0}
          value={(100 * summary.sentBytes) / Math.max(1, summary.size)}
          aria-label={t('uploads.title')}
        />
      )}
      {!folded && (
        <>
          <ul>
            {rows.slice(0, mostRows).map((transfer) => (
              <UploadRow key={transfer.id} transfer={transfer} />
            ))}
            {rows.length > mostRows && (
              <li className={classes.uploadsMore}>{t('uploads.more', { count: rows.length - mostRows })}</li>
            )}
          </ul>
          {transfers.length > 1 && (pausable.length > 0 || summary.paused > 0) && (
            <footer className={classes.uploadsFooter}>
              <Button variant="subtle" size="compact-sm" onClick={toggleAll}>
                {t(pausable.length > 0 ? 'uploads.pauseAll' : 'uploads.resumeAll')}
              </Button>
            </footer>
          )}
        </>
      )}
    </section>
  )
}

/** The state of the whole, worst first, and how long it will take. */
function Headline({ summary }: { summary: Summary }) {
  const { t, i18n } = useTranslation('list')
  const leftMs = useTimeLeft(summary)
  const headline = () => {
    if (summary.active > 0) return t('uploads.active', { count: summary.active })
    if (summary.failed > 0) return t('uploads.failed', { count: summary.failed })
    if (summary.paused > 0) return t('uploads.paused', { count: summary.paused })
    if (summary.interrupted > 0) return t('uploads.interrupted', { count: summary.interrupted })
    return t('uploads.done', { count: summary.done })
  }
  return (
    <div className={classes.uploadsHeadline}>
      <h2>{headline()}</h2>
      {leftMs !== undefined && (
        <span className={clsx(textStyles.quiet, classes.quiet)}>
          {t('uploads.left', { time: formatDuration(i18n.language, leftMs) })}
        </span>
      )}
    </div>
  )
}
