import { useCallback, useEffect, useRef, useState, type FocusEvent } from 'react'

const foldAfterMs = 4000

/**
 * Folds by itself a moment after all has gone well, and unfolds for what comes next. It does not go from under a hand that moves
 * over it, nor from someone who is in it by the keyboard; a pointer that merely rests there holds nothing. Who has folded or unfolded
 * it by hand has decided.
 */
export function useAutoCollapse(well: boolean) {
  const [folded, setFolded] = useState(false)
  const [inside, setInside] = useState(false)
  const [decided, setDecided] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const wait = useCallback(() => {
    clearTimeout(timer.current)
    if (well && !inside && !decided) timer.current = setTimeout(() => setFolded(true), foldAfterMs)
  }, [well, inside, decided])
  useEffect(() => {
    wait()
    return () => clearTimeout(timer.current)
  }, [wait])
  useEffect(() => {
    if (well) return
    setFolded(false)
    setDecided(false)
  }, [well])

  const watch = {
    onPointerMove: wait,
    onFocus: ({ target }: FocusEvent) => setInside(target.matches(':focus-visible')),
    onBlur: () => setInside(false),
  }
  const toggle = () => {
    setFolded(!folded)
    setDecided(true)
  }
  return { folded, toggle, watch }
}
