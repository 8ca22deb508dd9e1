import * as textStyles from '../../theme/text.module.css'
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react'

const AnnounceContext = createContext<(sentence: string) => void>(() => undefined)

/** Speaks a sentence to screen readers, politely: an arrival, a save, a result that is seen but not focused. */
export const useAnnounce = (): ((sentence: string) => void) => useContext(AnnounceContext)

/** Holds the live region from the start: readers only notice regions that were there before their text. */
export function Announcer({ children }: { children: ReactNode }) {
  const [spoken, setSpoken] = useState({ sentence: '', turn: 0 })
  const announce = useCallback(
    (sentence: string) => setSpoken(({ turn }) => ({ sentence, turn: turn + 1 })),
    [],
  )
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className={textStyles.unseen}>
        {/* The key makes the same sentence, said twice, a change. */}
        <span key={spoken.turn}>{spoken.sentence}</span>
      </div>
    </AnnounceContext>
  )
}
