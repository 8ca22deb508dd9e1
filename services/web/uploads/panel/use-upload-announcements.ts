import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnnounce } from '../../components/toast/announcer.tsx'
import { remainingMs, sampled, type Sample, type Summary } from './upload-summary.ts'

/** Tells screen readers what matters of the uploads: that the network is away, and how it ended. */
export function useUploadAnnouncements({ active, done, failed, stalled }: Summary): void {
  const { t } = useTranslation('list')
  const announce = useAnnounce()
  const before = useRef({ active, stalled })
  useEffect(() => {
    const ended = before.current.active > 0 && active === 0
    if (stalled && !before.current.stalled) announce(t('uploads.states.stalled'))
    else if (ended && failed > 0) announce(t('uploads.failed', { count: failed }))
    else if (ended && done > 0) announce(t('uploads.done', { count: done }))
    before.current = { active, stalled }
  }, [active, done, failed, stalled, announce, t])
}

const everyMs = 1000

/** Milliseconds until all is sent; undefined while nothing moves, or its pace is not known yet. */
export function useTimeLeft({ active, stalled, size, sentBytes }: Summary): number | undefined {
  const [samples, setSamples] = useState<Sample[]>([])
  const latest = useRef(sentBytes)
  useEffect(() => {
    latest.current = sentBytes
  }, [sentBytes])
  const moving = active > 0 && !stalled
  useEffect(() => {
    if (!moving) return
    const timer = setInterval(
      () => setSamples((now) => sampled(now, { atMs: Date.now(), bytes: latest.current })),
      everyMs,
    )
    return () => {
      clearInterval(timer)
      setSamples([])
    }
  }, [moving])
  return moving ? remainingMs(samples, size - sentBytes) : undefined
}
