import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../components/toast/use-toast.ts'
import type { Saving } from './saving/saving.ts'

const QuickSwitcherDialog = lazy(async () => ({
  default: (await import('../../layout/quick-switcher/quick-switcher-dialog.tsx')).QuickSwitcherDialog,
}))

/** The keys of a page that hands know from elsewhere: Ctrl-K searches, Ctrl-S says how saving stands. */
export function PageShortcuts({ saving }: { saving: Saving }) {
  const [search, setSearch] = useState<'never' | 'open' | 'closed'>('never')
  const ask = useSavingAnswer(saving)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // Over a selection Ctrl-K makes a link, and the text has taken it then.
      if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return
      const key = event.key.toLowerCase()
      if (key !== 'k' && key !== 's') return
      event.preventDefault()
      if (event.repeat) return
      if (key === 'k') setSearch('open')
      else ask()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [ask])
  if (search === 'never') return null
  return (
    <Suspense>
      <QuickSwitcherDialog opened={search === 'open'} onClose={() => setSearch('closed')} />
    </Suspense>
  )
}

/** Says that all is saved once it is; what stands in the way, at once. */
function useSavingAnswer(saving: Saving): () => void {
  const { t } = useTranslation('editor')
  const toast = useToast()
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    if (!asked || saving === 'saving' || saving === 'connecting') return
    setAsked(false)
    if (saving === 'saved') toast.done(t('saving.all'))
    else toast.wrong(t(`saving.${saving}`))
  }, [asked, saving, toast, t])
  return useCallback(() => setAsked(true), [])
}
