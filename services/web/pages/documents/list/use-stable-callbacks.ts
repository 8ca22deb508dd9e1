import { useLayoutEffect, useRef, useState } from 'react'

type Functions = Record<string, (...args: never[]) => unknown>

/**
 * The same functions at every drawing, which call the latest ones: what is given them need not be drawn again because they
 * were made anew. Not for use while drawing.
 */
export function useStableCallbacks<T extends Functions>(functions: T): T {
  const latest = useRef(functions)
  useLayoutEffect(() => {
    latest.current = functions
  })
  const [stable] = useState(() => {
    const entries = Object.keys(functions).map((name) => [
      name,
      (...args: never[]) => latest.current[name]?.(...args),
    ])
    // A function of each name that hands on to the one of that name: the type is that of the functions themselves.
    return Object.fromEntries(entries) as T
  })
  return stable
}
