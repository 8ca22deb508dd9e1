import { lazy, Suspense, useState } from 'react'
import type { ConfirmProps } from './confirm-dialog.tsx'

const ConfirmDialog = lazy(async () => ({ default: (await import('./confirm-dialog.tsx')).ConfirmDialog }))

/** Asks once before something that hurts. The dialog's code comes when it is first asked for. */
export function Confirm(props: ConfirmProps) {
  const [wanted, setWanted] = useState(false)
  if (props.opened && !wanted) setWanted(true)
  return wanted ? (
    <Suspense>
      <ConfirmDialog {...props} />
    </Suspense>
  ) : null
}
