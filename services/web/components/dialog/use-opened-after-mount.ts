import { useEffect, useState } from 'react'

/**
 * `opened`, but false on the first render: a dialog whose code has just arrived is mounted closed and then opened, so that it
 * notes what had the focus and can give it back.
 */
export function useOpenedAfterMount(opened: boolean): boolean {
  const [arrived, setArrived] = useState(false)
  useEffect(() => setArrived(true), [])
  return arrived && opened
}
