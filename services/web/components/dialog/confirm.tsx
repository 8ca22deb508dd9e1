import { lazy, Suspense, useState } from 'react'
import type { ConfirmProps } from './confirm-dialog.tsx'

const Question = lazy(async () => ({ default: (await import('./confirm-dialog.tsx')).Question }))

/** Asks once before something that hurts. The dialog's code comes when it is first asked for. */
export function Confirm(props: ConfirmProps) {
  const [wanted, setWanted] = useState(false)
  if (props.opened && !wanted) setWanted(true)
  return wanted ? (
    <Suspense>
      <Question {...props} />
    </Suspense>
  ) : null
}
