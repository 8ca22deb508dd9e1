import * as classes from './preview.module.css'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import { NoPreviewCard } from './no-preview-card.tsx'
import { previewOf } from './preview-kind.ts'

type Props = { document: Document; source: string; label: string }

/** As often as a fresh address is asked for without a second of playing in between. */
const mostTries = 2

/**
 * Film or sound in the browser's own player. The address behind `source` lives a minute and players keep to the first one that
 * they were sent to: when it has expired, the player asks again and goes on where it was.
 */
export function MediaPlayer({ document, source, label }: Props) {
  const { t } = useTranslation('list')
  const [turn, setTurn] = useState(0)
  const [failed, setFailed] = useState(false)
  const at = useRef({ seconds: 0, tries: 0, playing: false })
  if (failed) {
    const again = () => {
      at.current.tries = 0
      setFailed(false)
    }
    return (
      <NoPreviewCard document={document} title={t('file.unread')} text={t('file.unreadText')} retry={again} />
    )
  }
  const shared = {
    controls: true,
    preload: 'metadata',
    // A part of the address that the server does not look at: a source that changes is asked for anew.
    src: `${source}#${turn}`,
    'aria-label': label,
    onTimeUpdate: ({ currentTarget }: { currentTarget: HTMLMediaElement }) => {
      at.current = { seconds: currentTarget.currentTime, tries: 0, playing: !currentTarget.paused }
    },
    onLoadedMetadata: ({ currentTarget }: { currentTarget: HTMLMediaElement }) => {
      if (at.current.seconds === 0) return
      currentTarget.currentTime = at.current.seconds
      if (at.current.playing) void currentTarget.play()
    },
    onError: () => {
      at.current.tries += 1
      if (at.current.tries > mostTries) setFailed(true)
      else setTurn(turn + 1)
    },
  }
  return (
    <div className={classes.previewPlayer}>
      {previewOf(document) === 'video' ? <video key={turn} {...shared} /> : <audio key={turn} {...shared} />}
    </div>
  )
}
