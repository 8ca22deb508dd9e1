import { lazy, Suspense, useState } from 'react'
import type { ConfirmProps } from './question.tsx'

const Question = lazy(async () => ({ default: (await import('./question.tsx')).Question }))

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
