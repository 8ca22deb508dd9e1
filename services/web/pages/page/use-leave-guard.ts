import { useBlocker } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Link } from '../../editor/live/connection-state.ts'

/**
 * Keeps unsaved letters from being closed away: the browser asks before the tab goes. Moving about inside Parvis is only
 * held up when nobody is there to save them; else the page stays in the background until they are saved.
 */
export function useLeaveGuard(unsaved: boolean, link: Link): void {
  const { t } = useTranslation('editor')
  useEffect(() => {
    if (!unsaved) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', hold)
    return () => removeEventListener('beforeunload', hold)
  }, [unsaved])
  const stranded = unsaved && link !== 'open'
  useBlocker({
    shouldBlockFn: () => stranded && !window.confirm(t('leaving')),
    enableBeforeUnload: false,
    disabled: !stranded,
  })
}
