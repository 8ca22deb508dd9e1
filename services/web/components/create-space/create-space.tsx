import { createContext, lazy, Suspense, useCallback, useContext, useState, type ReactNode } from 'react'

const CreationContext = createContext<() => void>(() => undefined)
const CreateSpace = lazy(async () => ({ default: (await import('./create-space-dialog.tsx')).CreateSpace }))

/** Opens the dialog that creates a space, from anywhere below `Creation`. */
export const useCreateSpace = (): (() => void) => useContext(CreationContext)

/** Holds the one dialog that creates a space; its code comes when it is first asked for. */
export function Creation({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState<'never' | 'open' | 'closed'>('never')
  const open = useCallback(() => setWanted('open'), [])
  return (
    <CreationContext value={open}>
      {children}
      {wanted !== 'never' && (
        <Suspense>
          <CreateSpace opened={wanted === 'open'} onClose={() => setWanted('closed')} />
        </Suspense>
      )}
    </CreationContext>
  )
}
