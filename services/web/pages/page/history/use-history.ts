import { useRef, useState } from 'react'
import type { PageVersion } from '@parvis/contract/pages.ts'

/** Whether the history is open beside the page, and which version is shown instead of its text, if any. */
export type HistoryState = { state: 'closed' } | { state: 'open'; chosen?: PageVersion }

/** Where the list stands beside the text rather than over it. */
export const isBeside = '(min-width: 62em)'

export function useHistory() {
  const [looking, setLooking] = useState<HistoryState>({ state: 'closed' })
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setLooking({ state: 'closed' })
    button.current?.focus()
  }
  return {
    button,
    isOpen: looking.state === 'open',
    chosen: looking.state === 'open' ? looking.chosen : undefined,
    toggle: () => (looking.state === 'open' ? close() : setLooking({ state: 'open' })),
    /** To the page's text: on narrow screens the list would lie over it. */
    back: () => (window.matchMedia(isBeside).matches ? setLooking({ state: 'open' }) : close()),
    choose: (version: PageVersion | undefined) =>
      setLooking({ state: 'open', ...(version && { chosen: version }) }),
    close,
  }
}
