import * as classes from './save-state.module.css'
import { IconCheck, IconCloudOff, IconLoader2, IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveState } from '../../../editor/live/live.ts'
import { useAnnounce } from '../../../components/toast/announcer.tsx'
import { isAlarming, lateAfterMs, savingOf, type Saving } from './saving.ts'

/** "Saving" stays at least this long, so that the words do not flicker at each letter, in milliseconds. */
const calmMs = 600
/** A connection that comes back within this, with nothing waiting, was nobody's business, in milliseconds. */
const hiccupMs = 2_000

/** The save state to show now: never better than the truth, and not in a hurry to get better. */
export function useSaving(state: LiveState, title: boolean): Saving {
  const waiting = state.unsaved || title
  const late = useElapsed(waiting && state.link === 'open', lateAfterMs)
  const now = savingOf(state, title, late ? lateAfterMs : 0)
  const [shown, setShown] = useState(now)
  useEffect(() => {
    if (now === shown) return
    const calm = shown === 'saving' && now === 'saved' ? calmMs : 0
    const hiccup = shown === 'saved' && now === 'awaySaved' ? hiccupMs : 0
    const timer = setTimeout(() => setShown(now), Math.max(calm, hiccup))
    return () => clearTimeout(timer)
  }, [now, shown])
  // Getting worse is said at once: what waits is never shown as saved, not for one frame.
  return waiting && shown === 'saved' ? now : shown
}

function useElapsed(running: boolean, ms: number): boolean {
  const [elapsed, setElapsed] = useState(false)
  useEffect(() => {
    setElapsed(false)
    if (!running) return
    const timer = setTimeout(() => setElapsed(true), ms)
    return () => clearTimeout(timer)
  }, [running, ms])
  return running && elapsed
}

/** The save state in words. */
export function SaveState({ saving }: { saving: Saving }) {
  const { t } = useTranslation('editor')
  return (
    <span className={classes.saveState} data-saving={saving} data-alarming={isAlarming(saving) || undefined}>
      <SaveIcon saving={saving} />
      <span>{t(`saving.${saving}`)}</span>
    </span>
  )
}

function SaveIcon({ saving }: { saving: Saving }) {
  if (saving === 'saved') return <IconCheck size={16} aria-hidden="true" />
  if (saving === 'saving' || saving === 'connecting') return <IconLoader2 size={16} aria-hidden="true" />
  if (saving === 'away' || saving === 'awaySaved') return <IconCloudOff size={16} aria-hidden="true" />
  return <IconPlugConnectedX size={16} aria-hidden="true" />
}

/** Speaks what someone who cannot see the bar must know: losing the connection or the store, and having them back. */
export function useSpokenSaving(saving: Saving): void {
  const { t } = useTranslation('editor')
  const announce = useAnnounce()
  const before = useRef<Saving>('connecting')
  useEffect(() => {
    const wasAlarming = isAlarming(before.current)
    if (saving === 'saving') return
    before.current = saving
    if (saving === 'away' || saving === 'awaySaved') announce(t('saving.spoken.away'))
    else if (saving === 'databaseUnavailable' || saving === 'faulty' || saving === 'crowded')
      announce(t(`saving.spoken.${saving}`))
    else if (saving === 'saved' && wasAlarming) announce(t('saving.spoken.back'))
  }, [saving, announce, t])
}
