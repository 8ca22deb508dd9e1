import { createContext, useContext } from 'react'
import type { Space } from '@parvis/contract/spaces.ts'

export const SpaceContext = createContext<Space | undefined>(undefined)

/** The space that the page is in; only below the space's own route. */
export function useSpace(): Space {
  const space = useContext(SpaceContext)
  if (!space) throw new Error('useSpace outside of a space')
  return space
}
