import { useEffect, useMemo } from 'react'
import type { PageEditor } from '../page-editor.ts'
import type { Live } from '../live/live.ts'
import { conformanceOf } from './conformance.ts'

/** Has an editor parted from the page once that is more than the editor can hold; before it is shown, and so not in an effect. */
export function useDetachOnUnknown(live: Live, editor: PageEditor): void {
  const stop = useMemo(() => conformanceOf(live).guard(editor), [live, editor])
  useEffect(() => stop, [stop])
}
