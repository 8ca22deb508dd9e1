import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalOf } from '../../data/refusal.ts'
import { useAnnounce } from './announcer.tsx'
import { useToasts, type Toast } from './toasts.ts'

const briefMs = 5_000
const longMs = 10_000

/** Toasts: `done` with an optional way back, which returns what takes it away, `wrong` in words of one's own, `failure` in those of its kind. All are read out. */
export function useToast() {
  const { t } = useTranslation('frame')
  const toasts = useToasts()
  const announce = useAnnounce()
  return useMemo(() => {
    const wrong = (sentence: string) => toasts.show({ kind: 'wrong', sentence, lastsMs: longMs })
    return {
      done: (sentence: string, undo?: Toast['undo']) => {
        const lastsMs = undo ? longMs : briefMs
        const hide = toasts.show({ kind: 'done', sentence, lastsMs, ...(undo && { undo }) })
        announce(sentence)
        return hide
      },
      wrong,
      failure: (error: unknown) => wrong(t(`refusals.${refusalOf(error)}`)),
    }
  }, [announce, t, toasts])
}
